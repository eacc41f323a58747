import './faults-page.css'
import { useStreamValue } from '@rivulet/react'
import { useMemo, useState } from 'react'
import { useKeptState } from '../../kept/use-kept-state.ts'
import { useMockIndex } from '../../mock/use-mock-index.ts'
import { Checkbox } from '../../parts/checkbox/checkbox.tsx'
import { NarrowDisclosure } from '../../parts/disclosure/narrow-disclosure.tsx'
import { SelectField } from '../../parts/field/select-field.tsx'
import { MockNotice } from '../../parts/mock-notice.tsx'
import { PageHeading } from '../../parts/page-heading/page-heading.tsx'
import { routeLabels } from '../../parts/protocol-labels.ts'
import { RawEvents } from '../../parts/raw-events/raw-events.tsx'
import { RunReport } from '../../parts/run-report/run-report.tsx'
import { useLoggedStream } from '../../streams/use-logged-stream.ts'
import { groupFaults } from './fault-groups.ts'
import { FaultList } from './fault-list.tsx'
import { faultSource } from './fault-source.ts'
import { FaultStage } from './fault-stage.tsx'

export function FaultsPage() {
  const mock = useMockIndex()
  const [fault, setFault] = useKeptState('faults-fault', '')
  const [path, setPath] = useKeptState('faults-path', '/v1/responses')
  const [heals, setHeals] = useKeptState('faults-heals', true)
  const [listOpen, setListOpen] = useState(fault === '')
  const { stream, log } = useLoggedStream('faults', faultSource)
  const idle = useStreamValue(stream, (state) => state.status === 'idle')
  const groups = useMemo(() => groupFaults(mock.index?.faults ?? {}), [mock.index])
  // What was picked before a reload of the page was not run in this one.
  const picked = idle ? '' : fault

  const pick = (name: string) => {
    setFault(name)
    setListOpen(false)
    void stream.start({ fault: name, path, heals })
  }

  return (
    <>
      <PageHeading title="What can go wrong">
        Pick a fault. The mock server then fails in just that way, and you see what a person and what a
        program is told.
      </PageHeading>
      <MockNotice mock={mock} />
      <div className="faults-columns">
        <NarrowDisclosure
          summary={picked ? `Fault: ${picked}` : 'Pick a fault'}
          open={listOpen}
          onOpenChange={setListOpen}
        >
          <FaultList groups={groups} picked={picked} onPick={pick} />
        </NarrowDisclosure>
        <div className="faults-main">
          <div className="faults-settings">
            <SelectField
              label="Protocol"
              value={path}
              choices={(mock.index?.routes ?? []).map((route) => ({
                value: route.path,
                label: routeLabels[route.path] ?? route.description,
              }))}
              onValueChange={setPath}
            />
            <Checkbox label="Retry goes well" checked={heals} onCheckedChange={setHeals} />
          </div>
          <FaultStage stream={stream} fault={picked} sentence={mock.index?.faults[picked] ?? ''} />
        </div>
        <aside className="page-rail" aria-label="Behind the answer">
          <RunReport stream={stream} />
          <RawEvents log={log} />
        </aside>
      </div>
    </>
  )
}
