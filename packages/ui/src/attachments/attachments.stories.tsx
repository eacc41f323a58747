import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { picture, report } from '../../test/sample-messages.ts'
import { Attachments, isLocalPicture } from './attachments.tsx'

const meta = {
  title: 'Chat/Attachments',
  component: Attachments,
  args: { attachments: [picture, report], locale: 'en' },
} satisfies Meta<typeof Attachments>

export default meta
type Story = StoryObj<typeof meta>

export const Both: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('img', { name: 'valley.svg' })).toBeVisible()
    await expect(canvas.getByText('48 kB')).toBeVisible()
  },
}

export const Removable: Story = {
  args: { onRemove: fn() },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Remove valley.svg' }))
    await expect(args.onRemove).toHaveBeenCalledWith('picture')
  },
}

/** A picture of another server would tell that server who reads this: it is shown as a file. */
export const RemotePicture: Story = {
  args: { attachments: [{ ...picture, url: 'https://example.org/valley.svg' }] },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('img')).toBeNull()
  },
}

const inWords = (language: Language) =>
  inLanguage(language, {
    labels: language.words.attachments,
    children: (
      <Attachments
        attachments={[picture, report]}
        onRemove={fn()}
        locale={language.tag}
        labels={language.words.attachments}
      />
    ),
    data: [picture.name, report.name],
  })

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

/** Markup of your own: `isLocalPicture` tells which files may be shown as pictures. */
export const OwnMarkup = ownMarkup(function OwnAttachments() {
  return (
    <ul>
      {[picture, report].map((attachment) => (
        <li key={attachment.id}>
          {isLocalPicture(attachment) ? (
            <img src={attachment.url} alt={attachment.name} width={160} />
          ) : (
            <a href={attachment.url} download={attachment.name}>
              {attachment.name}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
})

export const Dark: Story = { args: { onRemove: fn() }, globals: { theme: 'dark' } }
