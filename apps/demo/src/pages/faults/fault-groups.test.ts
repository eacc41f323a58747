import { faultNames, faults } from '@rivulet/mock'
import { describe, expect, it } from 'vitest'
import { endlessFaults, groupFaults } from './fault-groups.ts'

describe('groupFaults', () => {
  it('places every fault that a request can meet once, in a group that says what goes wrong', () => {
    const groups = groupFaults(faults)
    const names = groups.flatMap((group) => group.faults.map(({ name }) => name))

    expect([...names].sort()).toEqual(faultNames.filter((name) => name !== 'close-code').sort())
    expect(groups.map(({ title }) => title)).not.toContain('Others')
  })

  it('shows faults it has not heard of', () => {
    expect(groupFaults({ 'http-401': 'No.', quake: 'The ground shakes.' }).at(-1)).toEqual({
      title: 'Others',
      faults: [{ name: 'quake', sentence: 'The ground shakes.' }],
    })
  })

  it('leaves out groups without a fault', () => {
    expect(groupFaults({ drip: 'Slow.' })).toHaveLength(1)
  })

  it('knows by their names the faults that never end', () => {
    expect(faultNames).toEqual(expect.arrayContaining([...endlessFaults]))
  })
})
