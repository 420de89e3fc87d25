-- What `wrk` sends: `wrk … -s requests.lua URL -- METHOD LIST once|again [HEADER VALUE]…`
--
-- A line of the list is a path, or a path, a tab and a body. With `once` the list must last
-- for the whole run: a repeated one-click or consent stores nothing, which is faster.

local method, lines, once, headers = "GET", {}, false, {}
local next_line = 0
local threads = {}
ran_out = 0

function setup(thread)
  threads[#threads + 1] = thread
end

function init(args)
  method, once = args[1], args[3] == "once"
  for line in io.lines(args[2]) do
    lines[#lines + 1] = line
  end
  for i = 4, #args, 2 do
    headers[args[i]] = args[i + 1]
  end
end

function request()
  next_line = next_line + 1
  if next_line > #lines then
    next_line = 1
    if once then ran_out = 1 end
  end
  local path, body = lines[next_line]:match("^([^\t]*)\t?(.*)$")
  return wrk.format(method, path, headers, body ~= "" and body or nil)
end

function done(summary, latency)
  local again = 0
  for _, thread in ipairs(threads) do
    again = again + thread:get("ran_out")
  end
  local errors = summary.errors
  io.write(string.format(
    '\nRESULT {"requests":%d,"micros":%d,"p50":%d,"p99":%d,"refused":%d,"broken":%d,"ran_out":%s}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    tostring(again > 0)))
end
