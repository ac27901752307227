namespace Shop.Tests.Unit;

/// <summary>A table written as text, states across and messages down, as the cells of a theory.</summary>
internal static class StateGrid
{
    /// <summary>Each cell as (state, message, expected outcome).</summary>
    public static TheoryData<string, string, string> Cells(string grid)
    {
        var cells = new TheoryData<string, string, string>();
        var rows = grid.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToList();
        foreach (var row in rows.Skip(1))
            for (var column = 1; column < row.Length; column++)
                cells.Add(rows[0][column], row[0], row[column]);
        return cells;
    }
}
