import { describeInbox } from '../../test/inbox-contract.ts'
import { describeJournal } from '../../test/journal-contract.ts'
import { memoryJournal } from './memory-journal.ts'

describeJournal('memoryJournal', memoryJournal)
describeInbox('memoryJournal', memoryJournal)
