-- Asks `countersign serve` about each request: HAProxy has no auth sub-request of its own.
--
-- COUNTERSIGN_AUTH is the address to ask, http://127.0.0.1:4466/auth unless it is set. Whatever is
-- not a clear answer denies: fails closed.

local ADDRESS = os.getenv("COUNTERSIGN_AUTH") or "http://127.0.0.1:4466/auth"
-- Where the token may be, and what is told to the client when it is refused.
local ASKED = { "authorization", "cookie" }
local TOLD = { "www-authenticate", "retry-after", "content-type", "x-countersign-code" }
-- The identity headers that the sidecar is configured to answer with.
local IDENTITY = { "x-auth-user", "x-auth-org" }

-- The values of a header: HAProxy counts them from 0, its client from 1.
local function values(headers, name)
    local found = {}
    local given = headers[name]
    if given then
        for index = 0, #given do
            if given[index] then
                found[#found + 1] = given[index]
            end
        end
    end
    return found
end

local function refuse(txn, status, answer)
    local reply = txn:reply({ status = status })
    if answer and answer.headers then
        for _, name in ipairs(TOLD) do
            for _, value in ipairs(values(answer.headers, name)) do
                reply:add_header(name, value)
            end
        end
        reply:set_body(answer.body or "")
    end
    txn:done(reply)
end

core.register_action("countersign", { "http-req" }, function(txn)
    local sent = txn.http:req_get_headers()
    local asked = {}
    for _, name in ipairs(ASKED) do
        local found = values(sent, name)
        if #found > 0 then
            asked[name] = found
        end
    end
    local done, answer = pcall(function()
        return core.httpclient():get({ url = ADDRESS, headers = asked, timeout = 11000 })
    end)
    if not done or not answer then
        return refuse(txn, 503)
    end
    -- Only the sidecar's own answers have this header; what HAProxy makes up itself has not.
    local mode = values(answer.headers or {}, "x-countersign-mode")
    if answer.status ~= 200 or #mode == 0 then
        local told = answer.status == 401 or answer.status == 403
        return refuse(txn, told and answer.status or 503, answer)
    end
    for _, name in ipairs(IDENTITY) do
        local found = values(answer.headers, name)
        txn.http:req_del_header(name)
        if found[1] and found[1] ~= "" then
            txn.http:req_set_header(name, found[1])
        end
    end
end)
