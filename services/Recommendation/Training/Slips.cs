namespace Shop.Recommendation.Training;

/// <summary>Slips of the finger, so that the student has seen some: two letters swapped, one lost, doubled or replaced.</summary>
public static class Slips
{
    public static string Make(string text, Random random)
    {
        var words = text.Split(' ');
        var which = random.Next(words.Length);
        if (words[which].Length < 4 || !words[which].All(char.IsAsciiLetter)) return text;
        var at = random.Next(1, words[which].Length - 1);
        var word = words[which];
        words[which] = random.Next(4) switch
        {
            0 => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            1 => word.Remove(at, 1),
            2 => word.Insert(at, word[at].ToString()),
            _ => word[..at] + (char)('a' + random.Next(26)) + word[(at + 1)..],
        };
        return string.Join(' ', words);
    }
}
