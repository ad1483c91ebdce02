-- Decides who may open which mailbox. Dovecot has already validated signature, times and audience of the token.
-- Generated lines before these set `scopes` (by protocol) and `rights` (by mailbox).
-- The second result must be a string for a refusal and a table for a success, else Dovecot sees a failed script.
function auth_passdb_lookup(request)
  local payload = decoded(request:var_expand("%{passdb:token}"):match("^[^.]+%.([^.]+)%."))
  local function claim(name) return payload:match('"' .. name .. '":"([^"]*)"') or "" end
  local protocol = request:var_expand("%{protocol}")
  local scope = scopes[protocol]
  if not has(claim("scp"):gmatch("%S+"), scope) then
    return dovecot.auth.PASSDB_RESULT_USER_DISABLED, "the token lacks " .. tostring(scope)
  end
  -- SMTP accepts only the token's owner, whatever rights there are, as Exchange Online does.
  local owners = protocol == "smtp" and { [request.user] = true } or rights[request.user] or {}
  if not owners[claim("upn")] then
    return dovecot.auth.PASSDB_RESULT_PASSWORD_MISMATCH, claim("upn") .. " has no right to " .. request.user
  end
  return dovecot.auth.PASSDB_RESULT_OK, {}
end

function has(given, wanted)
  for value in given do
    if value == wanted then return true end
  end
  return false
end

-- base64url
function decoded(text)
  local letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  local bytes, bits, held = {}, 0, 0
  for letter in text:gmatch("[%w_-]") do
    held = held << 6 | letters:find(letter, 1, true) - 1
    bits = bits + 6
    if bits >= 8 then
      bits = bits - 8
      bytes[#bytes + 1] = string.char(held >> bits & 255)
      held = held & (1 << bits) - 1
    end
  end
  return table.concat(bytes)
end
