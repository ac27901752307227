namespace Shop.Cart;

/// <summary>
/// Every change of a cart is one script: nothing is seen half done, and a repeat finds its own mark.
/// What Cart keeps in Redis. A snapshot is <c>version\njson</c>, so that a script compares versions without reading JSON.
/// <list type="bullet">
/// <item><c>cart:lines:{cart}</c> hash, product id → quantity; kept 90 days after the last change</item>
/// <item><c>cart:seen:{cart}</c> hash, product id → snapshot of the product as the shopper saw it; the same 90 days</item>
/// <item><c>cart:version:{cart}</c> number, kept 400 days; max(last + 1, milliseconds now), so not even its loss makes a version come again</item>
/// <item><c>cart:moved:{guest}</c> the account a guest's cart went to, 30 days: orders made from it just before find the lines</item>
/// <item><c>cart:order:{order}</c> the order's lines were taken out, 30 days</item>
/// <item><c>cart:product:{product}</c> hash <c>v</c>, <c>active</c>, <c>snapshot</c>: replica of Catalog's word, for ever</item>
/// </list>
/// </summary>
internal static class Scripts
{
    private const string Touch = """
        local function touch(cart)
          local time = redis.call('TIME')
          local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
          local last = tonumber(redis.call('GET', 'cart:version:' .. cart) or '0')
          redis.call('SET', 'cart:version:' .. cart, string.format('%.0f', math.max(last + 1, now)), 'EX', 34560000)
          redis.call('EXPIRE', 'cart:lines:' .. cart, 7776000)
          redis.call('EXPIRE', 'cart:seen:' .. cart, 7776000)
        end

        """;

    /// <summary>cart → version, then per line: product id, quantity, snapshot seen, active, snapshot now.</summary>
    public const string Read = """
        local out = { redis.call('GET', 'cart:version:' .. ARGV[1]) or '0' }
        local lines = redis.call('HGETALL', 'cart:lines:' .. ARGV[1])
        for i = 1, #lines, 2 do
          local product = redis.call('HMGET', 'cart:product:' .. lines[i], 'active', 'snapshot')
          out[#out + 1] = lines[i]
          out[#out + 1] = lines[i + 1]
          out[#out + 1] = redis.call('HGET', 'cart:seen:' .. ARGV[1], lines[i]) or product[2]
          out[#out + 1] = product[1] or '0'
          out[#out + 1] = product[2] or ''
        end
        return out
        """;

    /// <summary>cart, product, quantity, most lines → 0 done, 1 unknown, 2 inactive, 3 full.</summary>
    public const string Put = Touch + """
        local lines, seen = 'cart:lines:' .. ARGV[1], 'cart:seen:' .. ARGV[1]
        if ARGV[3] == '0' then
          redis.call('HDEL', seen, ARGV[2])
          if redis.call('HDEL', lines, ARGV[2]) == 1 then touch(ARGV[1]) end
          return 0
        end
        local product = redis.call('HMGET', 'cart:product:' .. ARGV[2], 'active', 'snapshot')
        if not product[2] then return 1 end
        if product[1] ~= '1' then return 2 end
        local before = redis.call('HGET', lines, ARGV[2])
        if not before and redis.call('HLEN', lines) >= tonumber(ARGV[4]) then return 3 end
        if before == ARGV[3] and redis.call('HGET', seen, ARGV[2]) == product[2] then return 0 end
        redis.call('HSET', lines, ARGV[2], ARGV[3])
        redis.call('HSET', seen, ARGV[2], product[2])
        touch(ARGV[1])
        return 0
        """;

    /// <summary>cart</summary>
    public const string Clear = Touch + """
        if redis.call('DEL', 'cart:lines:' .. ARGV[1]) == 1 then touch(ARGV[1]) end
        redis.call('DEL', 'cart:seen:' .. ARGV[1])
        return 0
        """;

    /// <summary>product, version, active, snapshot → 1 taken, 0 older than what is known.</summary>
    public const string Learn = """
        local key = 'cart:product:' .. ARGV[1]
        if tonumber(redis.call('HGET', key, 'v') or '0') >= tonumber(ARGV[2]) then return 0 end
        redis.call('HSET', key, 'v', ARGV[2], 'active', ARGV[3], 'snapshot', ARGV[4])
        return 1
        """;

    /// <summary>order, cart, then product and quantity per line → 1 taken out, 0 it had been before.</summary>
    public const string Subtract = Touch + """
        if not redis.call('SET', 'cart:order:' .. ARGV[1], '1', 'NX', 'EX', 2592000) then return 0 end
        local cart = redis.call('GET', 'cart:moved:' .. ARGV[2]) or ARGV[2]
        local changed = false
        for i = 3, #ARGV, 2 do
          local held = redis.call('HGET', 'cart:lines:' .. cart, ARGV[i])
          if held then
            changed = true
            local left = tonumber(held) - tonumber(ARGV[i + 1])
            if left > 0 then
              redis.call('HSET', 'cart:lines:' .. cart, ARGV[i], left)
            else
              redis.call('HDEL', 'cart:lines:' .. cart, ARGV[i])
              redis.call('HDEL', 'cart:seen:' .. cart, ARGV[i])
            end
          end
        end
        if changed then touch(cart) end
        return 1
        """;

    /// <summary>guest, account. The lines move, so a repeat finds none; the snapshot seen later stays.</summary>
    public const string Merge = Touch + """
        local guest, account = ARGV[1], ARGV[2]
        if guest == account then return 0 end
        redis.call('SET', 'cart:moved:' .. guest, account, 'EX', 2592000)
        local lines = redis.call('HGETALL', 'cart:lines:' .. guest)
        if #lines == 0 then return 0 end
        for i = 1, #lines, 2 do
          local sum = tonumber(lines[i + 1]) + tonumber(redis.call('HGET', 'cart:lines:' .. account, lines[i]) or '0')
          redis.call('HSET', 'cart:lines:' .. account, lines[i], math.min(sum, 99))
          local theirs = redis.call('HGET', 'cart:seen:' .. guest, lines[i])
          local ours = redis.call('HGET', 'cart:seen:' .. account, lines[i])
          if theirs and (not ours or tonumber(string.match(theirs, '^%d+')) >= tonumber(string.match(ours, '^%d+'))) then
            redis.call('HSET', 'cart:seen:' .. account, lines[i], theirs)
          end
        end
        redis.call('DEL', 'cart:lines:' .. guest, 'cart:seen:' .. guest)
        touch(guest)
        touch(account)
        return 1
        """;
}
