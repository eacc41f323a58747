import type { Connection } from './use-run.ts'

/** The connections of this tab: there are none where another tab reads the run. */
export function Connections({
  connections,
  isGoing,
}: {
  connections: readonly Connection[]
  isGoing: boolean
}) {
  return (
    <>
      <h2>Connections</h2>
      {connections.length === 0 && (
        <p>{isGoing ? 'None here: this tab reads along with another one.' : 'None yet.'}</p>
      )}
      <ol className="runs-page-connections">
        {connections.map(({ key, replica, after }) => (
          <li key={key}>
            {replica}, {after ? `after ${after}` : 'from the beginning'}
          </li>
        ))}
      </ol>
    </>
  )
}
