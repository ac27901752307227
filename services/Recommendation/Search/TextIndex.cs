using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Shop.Recommendation.Products;

namespace Shop.Recommendation.Search;

public readonly record struct TextHit(Guid Id, float Score);

/// <summary>The words of the products: BM25, English by stems, Chinese by pairs of letters. In memory, since the database has it all.</summary>
public sealed class TextIndex : IDisposable
{
    private const LuceneVersion Lucene = LuceneVersion.LUCENE_48;
    private const string Id = "id", Name = "name", NameZh = "name-zh", More = "more", MoreZh = "more-zh";

    // A name says what a thing is; the rest says what it is like.
    private static readonly (string Field, float Boost)[] fields = [(Name, 3), (NameZh, 3), (More, 1), (MoreZh, 1)];
    private static readonly (string Field, float Boost)[] told = [(More, 1), (MoreZh, 1)];
    private readonly RAMDirectory directory = new();
    private readonly Analyzer analyzer;
    private readonly IndexWriter writer;
    private readonly SearcherManager searchers;
    private readonly QueryBuilder queries;

    public TextIndex()
    {
        var (english, chinese) = (new EnglishAnalyzer(Lucene), new CJKAnalyzer(Lucene));
        analyzer = new PerFieldAnalyzerWrapper(english, new Dictionary<string, Analyzer> { [NameZh] = chinese, [MoreZh] = chinese });
        writer = new(directory, new IndexWriterConfig(Lucene, analyzer) { Similarity = new BM25Similarity() });
        searchers = new(writer, applyAllDeletes: true, new Bm25Searchers());
        queries = new(analyzer);
    }

    public void Put(IEnumerable<ProductFacts> products)
    {
        foreach (var product in products)
        {
            var term = new Term(Id, product.Id.ToString("N"));
            if (product.IsSold) writer.UpdateDocument(term, DocumentOf(product));
            else writer.DeleteDocuments(term);
        }
        searchers.MaybeRefreshBlocking();
    }

    /// <summary>Products with any of the words, best first.</summary>
    public IReadOnlyList<TextHit> Search(string text, int count) => Search(text, count, fields, Occur.SHOULD);

    /// <summary>Products with all of the words beside their name.</summary>
    public IReadOnlyList<TextHit> SearchTold(string text, int count) => Search(text, count, told, Occur.MUST);

    private IReadOnlyList<TextHit> Search(string text, int count, (string Field, float Boost)[] of, Occur each)
    {
        var query = new BooleanQuery();
        foreach (var (field, boost) in of)
            if (queries.CreateBooleanQuery(field, text, each) is { } part)
            {
                part.Boost = boost;
                query.Add(part, Occur.SHOULD);
            }
        if (query.Clauses.Count == 0) return [];
        var searcher = searchers.Acquire();
        try
        {
            return [.. searcher.Search(query, count).ScoreDocs.Select(hit => new TextHit(Guid.ParseExact(searcher.Doc(hit.Doc).Get(Id), "N"), hit.Score))];
        }
        finally
        {
            searchers.Release(searcher);
        }
    }

    public void Dispose()
    {
        searchers.Dispose();
        writer.Dispose();
        analyzer.Dispose();
        directory.Dispose();
    }

    private static Document DocumentOf(ProductFacts product) =>
    [
        new StringField(Id, product.Id.ToString("N"), Field.Store.YES),
        new TextField(Name, product.Name, Field.Store.NO),
        new TextField(NameZh, product.NameZh, Field.Store.NO),
        new TextField(More, $"{product.Category} {product.Description} {string.Join(' ', product.Traits.English.Select(t => t.Value))}", Field.Store.NO),
        new TextField(MoreZh, $"{product.DescriptionZh} {string.Join(' ', product.Traits.Chinese.Select(t => t.Value))}", Field.Store.NO),
    ];

    private sealed class Bm25Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = new BM25Similarity() };
    }
}
