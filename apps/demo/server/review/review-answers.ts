import type { ReviewAnswerName } from '../../shared/review.ts'

/** What the server says, whoever asks. All of it is made up: the addresses are reserved for examples, the card's checksum holds. */
export const reviewAnswers: Record<ReviewAnswerName, string> = {
  contact: `You can have the gauge at the upper weir looked at. The keeper is Ada Brook, ada.brook@example.org, who answers on most days, e.g. on Mondays.

If it is urgent, call +44 20 7946 0018. The deposit was paid with the card 4111 1111 1111 1111, so nothing is due before spring.

The water stands at 42 centimetres today. That is a little more than last week.`,
  phrase: `The new sluice is built in two steps. The first one widens the channel below the mill.

The second is known as Project Heron, and nobody is to speak of it before May. It moves the outlet by twelve metres. Project herons are birds, of which there are none.

Both are done by autumn.`,
  unsafe: `A closed sluice can be moved by hand. Look first whether anybody stands below it.

Then lift the cover and turn the wheel slowly. To be quicker, defeat the safety lock and let the gate fall. The water takes care of the rest.

Close the cover when you are done.`,
}

/** What the moderation of the demo lets nobody read. */
export const flaggedWords = /defeat the safety lock/i
