import { createHash } from 'node:crypto'

/**
 * What must happen in one step in Redis. Each may be sent twice, after a lost reply, and does its work once.
 *
 * Keys of a run: its log (a stream), `meta` (a hash: `e` epoch, `f` first epoch, `o` owner, `i` inbox of the producer's
 * process, `c` cancelled, `s` how it ended) and its lease. Of its messages: an inbox (a stream, whose ids are `0-<place>`), and
 * in `meta` `n` the last place, `h` the last one acknowledged, and by sender `l:` the last number said and `k:` acknowledged. An entry's id in the stream is its position: Redis refuses one
 * that is not greater than the last, which makes appending idempotent and shuts out an old producer.
 */
const sources = {
  /**
   * KEYS meta, lease, log, owner's set; ARGV owner, random epoch, lease ms, inbox, keep ms, most runs or -1, run, token,
   * prefix of leases.
   */
  open: `
    local known = redis.call('EXISTS', KEYS[1]) == 1
    if known and redis.call('HGET', KEYS[1], 'o') ~= ARGV[1] then return 'not-found' end
    if known and redis.call('HGET', KEYS[1], 's') then return 'ended' end
    if known and redis.call('HGET', KEYS[1], 't') == ARGV[8] then return redis.call('HGET', KEYS[1], 'e') end
    if not known and ARGV[1] ~= '' and tonumber(ARGV[6]) >= 0 then
      for _, id in ipairs(redis.call('SMEMBERS', KEYS[4])) do
        if redis.call('EXISTS', ARGV[9] .. id .. '}:lease') == 0 then redis.call('SREM', KEYS[4], id) end
      end
      if redis.call('SCARD', KEYS[4]) >= tonumber(ARGV[6]) then return 'too-many-runs' end
    end
    local epoch
    if known then epoch = redis.call('HINCRBY', KEYS[1], 'e', 1)
    else
      epoch = ARGV[2]
      redis.call('HSET', KEYS[1], 'e', epoch, 'f', epoch, 'o', ARGV[1])
    end
    redis.call('HSET', KEYS[1], 'i', ARGV[4], 't', ARGV[8])
    redis.call('HDEL', KEYS[1], 'c')
    redis.call('SET', KEYS[2], epoch, 'PX', ARGV[3])
    redis.call('PEXPIRE', KEYS[1], ARGV[5])
    redis.call('PEXPIRE', KEYS[3], ARGV[5])
    if ARGV[1] ~= '' and tonumber(ARGV[6]) >= 0 then
      redis.call('SADD', KEYS[4], ARGV[7])
      redis.call('PEXPIRE', KEYS[4], ARGV[5])
    end
    return tostring(epoch)`,
  /** KEYS log, meta, lease, owner's set, inbox; ARGV epoch, first seq, keep ms, most entries, MINID or '', run, then for each entry the count of its fields and these. */
  append: `
    local epoch = ARGV[1]
    local seq = tonumber(ARGV[2])
    local current = redis.call('HGET', KEYS[2], 'e')
    if not current then return 'not-found' end
    if current ~= epoch then return 'fenced' end
    local top = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
    local written = 0
    if top then
      local e, s = string.match(top[1], '(%d+)-(%d+)')
      if e == epoch then written = tonumber(s) end
    end
    local at = 7
    local ended
    while ARGV[at] do
      local count = tonumber(ARGV[at])
      if seq > written and not redis.call('HGET', KEYS[2], 's') then
        redis.call('XADD', KEYS[1], epoch .. '-' .. string.format('%.0f', seq), unpack(ARGV, at + 1, at + count))
        for field = at + 1, at + count, 2 do
          local name, value = ARGV[field], ARGV[field + 1]
          if name == 's' then redis.call('HSET', KEYS[2], 's', value); ended = true
          elseif name == 'p' then
            redis.call('HSET', KEYS[2], 'h', value)
            redis.call('XTRIM', KEYS[5], 'MINID', '0-' .. string.format('%.0f', tonumber(value) + 1))
          elseif name == 'a' then
            local sender, number = string.match(value, '^(.*)%.(%d+)$')
            redis.call('HSET', KEYS[2], 'k:' .. sender, number)
          end
        end
      end
      seq = seq + 1
      at = at + count + 1
    end
    redis.call('XTRIM', KEYS[1], 'MAXLEN', '~', ARGV[4])
    if ARGV[5] ~= '' then redis.call('XTRIM', KEYS[1], 'MINID', '~', ARGV[5]) end
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
    redis.call('PEXPIRE', KEYS[2], ARGV[3])
    redis.call('PEXPIRE', KEYS[5], ARGV[3])
    if ended then
      redis.call('DEL', KEYS[3])
      redis.call('SREM', KEYS[4], ARGV[6])
    end
    return 'ok'`,
  /** KEYS meta, lease, log, owner's set, inbox; ARGV epoch, lease ms, keep ms. */
  renew: `
    local epoch = redis.call('HGET', KEYS[1], 'e')
    if not epoch then return 'not-found' end
    if epoch ~= ARGV[1] then return 'fenced' end
    redis.call('SET', KEYS[2], epoch, 'PX', ARGV[2])
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
    redis.call('PEXPIRE', KEYS[3], ARGV[3])
    redis.call('PEXPIRE', KEYS[4], ARGV[3])
    redis.call('PEXPIRE', KEYS[5], ARGV[3])
    if redis.call('HGET', KEYS[1], 'c') then return 'cancelled' end
    return 'ok'`,
  /**
   * Ends a run whose producer is gone: whoever notices first writes the end, as the next producer, so that the old one is
   * shut out should it be only slow. KEYS meta, lease, log; ARGV keep ms, fields of the end entry.
   *
   * Answers with the facts: owner, first epoch, end, last id; nothing when there is no such run.
   */
  find: `
    local epoch = redis.call('HGET', KEYS[1], 'e')
    if not epoch then return false end
    if not redis.call('HGET', KEYS[1], 's') and redis.call('EXISTS', KEYS[2]) == 0 then
      epoch = redis.call('HINCRBY', KEYS[1], 'e', 1)
      redis.call('XADD', KEYS[3], string.format('%.0f', epoch) .. '-1', unpack(ARGV, 2))
      redis.call('HSET', KEYS[1], 's', 'interrupted')
      redis.call('PEXPIRE', KEYS[1], ARGV[1])
      redis.call('PEXPIRE', KEYS[3], ARGV[1])
    end
    local top = redis.call('XREVRANGE', KEYS[3], '+', '-', 'COUNT', 1)[1]
    local facts = redis.call('HMGET', KEYS[1], 'o', 'f', 's')
    return {facts[1] or '', facts[2], facts[3] or '', top and top[1] or '0-0'}`,
  /** KEYS meta, inbox; ARGV keep ms, most that may wait, then for each message sender, number and JSON. Answers with a status for each. */
  say: `
    if redis.call('EXISTS', KEYS[1]) == 0 then return false end
    local ended = redis.call('HGET', KEYS[1], 's')
    local last = tonumber(redis.call('HGET', KEYS[1], 'n') or '0')
    local heard = tonumber(redis.call('HGET', KEYS[1], 'h') or '0')
    local told = {}
    for at = 3, #ARGV, 3 do
      local sender = ARGV[at]
      local number = tonumber(ARGV[at + 1])
      if number <= tonumber(redis.call('HGET', KEYS[1], 'k:' .. sender) or '0') then table.insert(told, 'taken')
      elseif ended then table.insert(told, 'ended')
      elseif number <= tonumber(redis.call('HGET', KEYS[1], 'l:' .. sender) or '0') then table.insert(told, 'waiting')
      elseif last - heard >= tonumber(ARGV[2]) then table.insert(told, 'full')
      else
        last = last + 1
        local place = string.format('%.0f', last)
        redis.call('HSET', KEYS[1], 'n', place, 'l:' .. sender, ARGV[at + 1])
        redis.call('XADD', KEYS[2], '0-' .. place, 'd', ARGV[at + 2])
        table.insert(told, 'waiting')
      end
    end
    redis.call('PEXPIRE', KEYS[2], ARGV[1])
    return told`,
  /** KEYS meta; answers with the inbox of the process that produces the run, or nothing. */
  cancel: `
    if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HGET', KEYS[1], 's') then return false end
    redis.call('HSET', KEYS[1], 'c', '1')
    return redis.call('HGET', KEYS[1], 'i')`,
} as const

export type ScriptName = keyof typeof sources

/** Each with the name that Redis knows it by once it has seen it. */
export const scripts = Object.fromEntries(
  Object.entries(sources).map(([name, source]) => [
    name,
    { source, sha: createHash('sha1').update(source).digest('hex') },
  ]),
) as { readonly [Name in ScriptName]: { readonly source: string; readonly sha: string } }
