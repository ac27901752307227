using Microsoft.ML.Tokenizers;

namespace Shop.Recommendation.Embedding;

/// <summary>Text to the ids one model knows. Each kind is thread-safe: the library's tokenizers are, and ours only reads.</summary>
public abstract class TokenEncoder
{
    public abstract long Padding { get; }

    public abstract long[] Encode(string text, int maxTokens);

    /// <summary>Whether a word in small letters is one of the language's common ones, as far as the vocabulary tells.</summary>
    public abstract bool IsCommon(string word);

    public virtual bool IsWord(string word) => IsCommon(word);

    public static TokenEncoder For(ModelFolder folder) => folder.Manifest.Tokenizer switch
    {
        TokenizerKind.WordPiece => new WordPieceEncoder(folder.Files["vocab.txt"]),
        TokenizerKind.SentencePiece => new SentencePieceEncoder(folder.Files["sentencepiece.model"]),
        TokenizerKind.Words => new WordEncoder(WordVocabulary.Parse(folder.Files["vocab.txt"])),
        _ => throw new ModelRefusedException($"Nothing here reads the tokens of {folder.Manifest.Name}."),
    };

    private sealed class WordPieceEncoder(byte[] vocabulary) : TokenEncoder
    {
        private readonly BertTokenizer tokenizer = BertTokenizer.Create(new MemoryStream(vocabulary), new BertOptions { LowerCaseBeforeTokenization = true, RemoveNonSpacingMarks = false });

        private readonly HashSet<string> words = [.. System.Text.Encoding.UTF8.GetString(vocabulary).Split('\n', StringSplitOptions.TrimEntries)];

        public override long Padding => tokenizer.PaddingTokenId;

        public override bool IsCommon(string word) => words.Contains(word);

        public override long[] Encode(string text, int maxTokens)
        {
            var ids = tokenizer.EncodeToIds(TextCleaning.WithoutAccents(text), maxTokens, addSpecialTokens: true, out _, out _);
            return [.. ids.Select(id => (long)id)];
        }
    }

    private sealed class SentencePieceEncoder(byte[] model) : TokenEncoder
    {
        private readonly SentencePieceTokenizer tokenizer = SentencePieceTokenizer.Create(new MemoryStream(model), addBeginningOfSentence: false, addEndOfSentence: false);

        public override long Padding => 1;

        public override bool IsCommon(string word) => tokenizer.EncodeToIds(word, false, false).Count == 1;

        public override long[] Encode(string text, int maxTokens)
        {
            // <s> and </s> by hand: a cut must keep the end mark, which the library's own cut loses.
            var ids = tokenizer.EncodeToIds(text, maxTokens - 2, out _, out _);
            return [0, .. ids.Select(id => (long)id), 2];
        }
    }
}
