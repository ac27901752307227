using Shop.Platform;

namespace Shop.Catalog.Reviews;

/// <summary>What those who write, vote and hide are told.</summary>
public static class ReviewAnswers
{
    public static Answer Created(Review review) => Answer.Json(201, ReviewItem.Of(review), $"/api/catalog/products/{review.ProductId}/reviews");

    public static Answer Ok(Review review) => Answer.Json(200, ReviewItem.Of(review));

    public static Answer Helpful(Review review) => Answer.Json(200, new { id = review.Id, helpful = review.Helpful });

    public static Answer ForMerchant(Review review) => Answer.Json(200, MerchantReview.Of(review));

    public static Answer Unknown() => Answer.Problem(404, "review-unknown", "No such review", "The product has no review with this id, or it is not yours.");

    public static Answer Exists(Review review) => Answer.Problem(409, "review-exists", "You have reviewed this product",
        $"Change what you said: PUT /api/catalog/products/{review.ProductId}/reviews/{review.Id}.", ("reviewId", review.Id));

    public static Answer Own() => Answer.Problem(409, "own-review", "This review is yours", "Whether it helps is for others to say.");

    public static Answer AccountRequired() => Answer.Problem(403, "account-required", "Reviews are written by accounts", "Sign in or register, and write it then.");

    public static Answer TooMany(int most) => Answer.Problem(429, "too-many-reviews", "Too many reviews", $"At most {most} reviews are written in an hour. Write the next one later.");
}
