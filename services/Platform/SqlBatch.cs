using System.Globalization;
using System.Text;
using MySqlConnector;

namespace Shop.Platform;

/// <summary>
/// Several statements in one packet: at two hundred rows a trip per row costs 24 ms, one packet of single statements 7, multi-row SQL 3.
/// Text comes from the code, values only as parameters.
/// </summary>
public sealed class SqlBatch
{
    private readonly StringBuilder text = new();
    private readonly List<MySqlParameter> parameters = [];

    public bool IsEmpty => text.Length == 0;

    /// <summary>Appends SQL text written in the code.</summary>
    public SqlBatch Add(string sql)
    {
        text.Append(sql);
        return this;
    }

    /// <summary>Appends one value as a parameter.</summary>
    public SqlBatch Value(object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{parameters.Count}");
        text.Append(name);
        parameters.Add(new(name, value is DateTimeOffset time ? time.UtcDateTime : value ?? DBNull.Value));
        return this;
    }

    /// <summary>Appends <c>(a, b, …), (a, b, …)</c>.</summary>
    /// <param name="last">SQL text for a last column of every row, such as <c>, UTC_TIMESTAMP(6)</c>.</param>
    public SqlBatch Rows(IEnumerable<object?[]> rows, string last = "")
    {
        var first = true;
        foreach (var row in rows)
        {
            text.Append(first ? "(" : ", (");
            first = false;
            Values(row);
            text.Append(last).Append(')');
        }
        return this;
    }

    /// <summary>Appends <c>a, b, …</c>.</summary>
    public SqlBatch Values(IEnumerable<object?> values)
    {
        var first = true;
        foreach (var value in values)
        {
            if (!first) text.Append(", ");
            first = false;
            Value(value);
        }
        return this;
    }

    /// <summary>
    /// Appends <c>SELECT a AS c0, b AS c1 UNION ALL SELECT …</c>: the left side of an <c>UPDATE (…) j STRAIGHT_JOIN t</c>, which
    /// changes many rows in one statement without <c>ON DUPLICATE KEY</c> (that one can overwrite another row's unique key).
    /// </summary>
    public SqlBatch Table(string[] columns, IEnumerable<object?[]> rows)
    {
        var first = true;
        foreach (var row in rows)
        {
            text.Append(first ? "SELECT " : " UNION ALL SELECT ");
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0) text.Append(", ");
                Value(row[i]);
                if (first) text.Append(" AS ").Append(columns[i]);
            }
            first = false;
        }
        return this;
    }

    public MySqlCommand ToCommand(MySqlConnection connection, MySqlTransaction? transaction)
    {
        var command = new MySqlCommand(text.ToString(), connection, transaction);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    public async Task Execute(MySqlTransaction transaction)
    {
        if (IsEmpty) return;
        await using var command = ToCommand(transaction.Connection!, transaction);
        await command.ExecuteNonQueryAsync();
    }
}
