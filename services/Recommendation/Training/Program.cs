using Shop.Recommendation.Embedding;
using Shop.Recommendation.Evaluation;
using Shop.Recommendation.Evaluation.Data;
using Shop.Recommendation.Training;
using Shop.Recommendation.Training.Corpus;
using Shop.Recommendation.Training.Sentiment;

var settings = TrainingSettings.Parse(args);
var sales = RetailSales.Read(Path.Combine(settings.Data, "online-retail-2010-12_2011-09.csv.xz"));
var labelled = SentimentLines.Labelled(Path.Combine(settings.Data, "review-sentiment.tsv"));
var teacherWords = File.ReadAllLines(Path.Combine(settings.Teachers, "all-MiniLM-L6-v2", "vocab.txt"));
var wordNet = WordNet.Read(settings.WordNet);

if (settings.Wants("words"))
{
    var lexicon = LexiconEntry.Read(settings.Lexicon);
    var demo = DemoTexts.Read(settings.Demo);
    string[] sentences = [.. labelled.Select(l => l.Text)];
    var texts = TrainingTexts.Collect(sales.Products, wordNet, lexicon, demo, sentences, teacherWords);
    var vocabulary = VocabularyBuilder.Build(texts, wordNet, lexicon, demo, sentences, teacherWords, WordNet.Common(settings.WordNet));
    Console.WriteLine($"{texts.Texts.Count:N0} texts, {texts.Meanings.Count:N0} meanings, {texts.Translations.Count:N0} translations; {vocabulary.Rows:N0} rows");
    using var teacher = new TeacherCache(new Embedder(ComparedModels.MiniLm(settings.Teachers), threads: 2), settings.Work);
    Publishing.Publish(settings, Distillation.Run(settings, texts, vocabulary, teacher, sales));
}

using var own = new Embedder(ModelFolder.Open(Path.GetFullPath(settings.Out), ModelSigning.TrustedKeys(Path.Combine(settings.Out, "..", "..", "keys"))));
if (settings.Wants("sentiment"))
{
    using var judge = new TeacherCache(new Embedder(ComparedModels.MultilingualE5(settings.Teachers), threads: 2), settings.Work);
    var phrases = SentimentLines.Phrases(Path.Combine(Path.GetDirectoryName(settings.Lexicon)!, "sentiment.tsv"), weight: 0.5f);
    var unlabelled = SentimentLines.Unlabelled(settings.WordNet, wordNet, teacherWords.Take(14_000).ToHashSet(), most: 5000);
    Publishing.AddSentiment(settings, new SentimentTraining(labelled, phrases, unlabelled, judge, own).Run(), own.Dimension);
}
if (settings.Wants("baskets")) BasketTraining.Run(sales, own.Embed([.. sales.Products.Select(p => p.Name)]), "services/Recommendation/Baskets/next.weights");
