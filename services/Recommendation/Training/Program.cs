using Shop.Recommendation.Embedding;
using Shop.Recommendation.Evaluation;
using Shop.Recommendation.Evaluation.Data;
using Shop.Recommendation.Ranking;
using Shop.Recommendation.Training;
using Shop.Recommendation.Training.Corpus;
using Shop.Recommendation.Training.Sentiment;

var settings = TrainingSettings.Parse(args);
var sales = RetailSales.Read(Path.Combine(settings.Data, "online-retail-2010-12_2011-09.csv.xz"));
SentimentLine[] labelled = [.. SentimentLines.Sentences(Path.Combine(settings.Data, "review-sentiment.tsv"), weight: 2)];
var teacherWords = File.ReadAllLines(Path.Combine(settings.Teachers, "all-MiniLM-L6-v2", "vocab.txt"));
var wordNet = WordNet.Read(settings.WordNet);
var lexicon = LexiconEntry.Parse(Directory.GetFiles(settings.Lexicon, "*.tsv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(File.ReadLines));

if (settings.Wants("dev") || settings.Wants("words"))
{
    using var teacher = new TeacherCache(new Embedder(ComparedModels.MiniLm(settings.Teachers), threads: 2), settings.Work);
    if (settings.Wants("dev"))
    {
        var chinese = HeldOutWords.Chinese(lexicon);
        var english = HeldOutWords.English(chinese.Rest);
        var trial = settings with { Out = Path.Combine(Path.GetFullPath(settings.Work), "shop-words", "0.0.0") };
        Publishing.Publish(trial, Learn(english.Rest, null), english.Rest);
        using var judge = new TeacherCache(new Embedder(ComparedModels.MultilingualE5(settings.Teachers), threads: 2), settings.Work);
        foreach (var heldOut in new[] { chinese, english }) await heldOut.Ask(trial.Open(), [teacher, judge], [.. sales.Products.Select(p => p.Name)]);
    }
    if (settings.Wants("words")) Publishing.Publish(settings, Learn(lexicon, settings.Plot), lexicon);

    // What English shoppers mean stays in the lexicon: learned by the table as pairs, it moved words that no line has by .012 only.
    Student Learn(IReadOnlyList<LexiconEntry> lines, string? plot)
    {
        LexiconEntry[] known = [.. lines.Where(line => line.Chinese.Count > 0)];
        var demo = DemoTexts.Read(settings.Demo);
        string[] sentences = [.. labelled.Select(l => l.Text)];
        var texts = TrainingTexts.Collect(sales.Products, wordNet, known, demo, sentences, teacherWords);
        var vocabulary = VocabularyBuilder.Build(texts, wordNet, known, demo, sentences, teacherWords, WordNet.Common(settings.WordNet));
        Console.WriteLine($"{texts.Texts.Count:N0} texts, {texts.Meanings.Count:N0} meanings, {texts.Translations.Count:N0} translations; {vocabulary.Rows:N0} rows");
        return Distillation.Run(settings, texts, vocabulary, teacher, plot);
    }
}
else if (settings.Wants("lexicon")) Publishing.AddLexicon(settings, lexicon, ModelManifest.Parse(File.ReadAllBytes(Path.Combine(settings.Out, ModelFolder.ManifestFile))).Dimension);

if (!settings.Wants("sentiment") && !settings.Wants("baskets")) return;
using var own = new Embedder(settings.Open());
if (settings.Wants("sentiment"))
{
    SentimentLine[] written =
    [
        .. SentimentLines.Sentences(TrainingSettings.Sentences, weight: 0.6f),
        .. Directory.GetFiles(TrainingSettings.Written, "*.tsv").Order(StringComparer.Ordinal).SelectMany(path => SentimentLines.Sentences(path, weight: 1)),
        .. SentimentLines.Phrases(TrainingSettings.Phrases, weight: 0.5f),
    ];
    Publishing.AddSentiment(settings, new SentimentTraining(labelled, written, own).Run(), own.Dimension);
}
if (settings.Wants("baskets")) BasketTraining.Run(sales, own.Embed([.. sales.Products.Select(p => p.Name)]), "services/Recommendation/Baskets/next.weights");
