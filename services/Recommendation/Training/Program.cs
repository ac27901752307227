using Shop.Recommendation.Embedding;
using Shop.Recommendation.Evaluation;
using Shop.Recommendation.Evaluation.Data;
using Shop.Recommendation.Training;
using Shop.Recommendation.Training.Corpus;

var settings = TrainingSettings.Parse(args);
var sales = RetailSales.Read(Path.Combine(settings.Data, "online-retail-2010-12_2011-09.csv.xz"));
var sentences = File.ReadLines(Path.Combine(settings.Data, "review-sentiment.tsv")).Select(l => l.Split('\t')[0].Trim('"')).ToList();
var teacherWords = File.ReadAllLines(Path.Combine(settings.Teachers, "all-MiniLM-L6-v2", "vocab.txt"));
var wordNet = WordNet.Read(settings.WordNet);
var lexicon = LexiconEntry.Read(settings.Lexicon);
var demo = DemoTexts.Read(settings.Demo);
var texts = TrainingTexts.Collect(sales.Products, wordNet, lexicon, demo, sentences, teacherWords);
var vocabulary = VocabularyBuilder.Build(texts, wordNet, lexicon, demo, sentences, teacherWords);
Console.WriteLine($"{texts.Texts.Count:N0} texts, {texts.Meanings.Count:N0} meanings, {texts.Translations.Count:N0} translations; {vocabulary.Rows:N0} rows");

using var teacher = new TeacherCache(new Embedder(ComparedModels.MiniLm(settings.Teachers), threads: 2), settings.Work);
if (args.Contains("baskets"))
{
    BasketBlend.Run(sales, teacher.Embed([.. sales.Products.Select(p => TrainingTexts.Readable(p.Name))]));
    return;
}
var student = Distillation.Run(settings, texts, vocabulary, teacher, sales);
Publishing.Publish(settings, student);
