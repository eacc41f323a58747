export { type Answer, type AnswerPart, answerText } from './answer/answer.ts'
export { type AnswerRequest, composeAnswer, type OfferedTool } from './answer/compose-answer.ts'
export { type ScenarioName, scenarioNames, scenarios } from './answer/scenarios.ts'
export { type Clock, systemClock } from './clock/clock.ts'
export { createManualClock, type ManualClock } from './clock/manual-clock.ts'
export { createMockFetch } from './create-mock-fetch.ts'
export { createMockHandler, type MockHandlerOptions } from './create-mock-handler.ts'
export { createMockWebSocket, type MockWebSocket } from './create-mock-web-socket.ts'
export { type FaultName, faultNames, faults } from './fault/faults.ts'
export {
  createRecorder,
  type RecordedStream,
  type Recorder,
  type RecorderOptions,
} from './recorder/create-recorder.ts'
export type { Recordings } from './recording/recordings.ts'
export { type SampleStream, sampleStreams } from './recording/sample-streams.ts'
export { type PlayOptions, playScript } from './script/play-script.ts'
export type { ConnectionScript, ResponseScript, Script, Step } from './script/script.ts'
export type { AnswerControls } from './scripted/scripted-answer.ts'
export {
  type ScriptedFetch,
  type ScriptedFetchOptions,
  type ScriptedRequest,
  scriptedFetch,
} from './scripted/scripted-fetch.ts'
export type { MockSettings } from './settings/mock-settings.ts'
export { agentScript } from './talk/agent-script.ts'
export type { TalkMessages } from './talk/inbox.ts'
export type { TalkAnswer, TalkContext, TalkEvent, TalkItem } from './talk/talk-answer.ts'
export type { TalkMessage } from './talk/talk-message.ts'
export { type TalkScript, type TalkScriptOptions, talkScript } from './talk/talk-script.ts'
