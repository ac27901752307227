#!/usr/bin/env bash
# One order at the public door of a running shop, from a guest's token to the delivery.
set -euo pipefail
shop=${1:-http://localhost:8080}
json=(-H 'Content-Type: application/json')
token=$(curl -sf -X POST "$shop/api/identity/guest" | jq -er .accessToken)
auth=(-H "Authorization: Bearer $token")
product=$(curl -sf "$shop/api/catalog/products?limit=1" | jq -er '.items[0].id')
curl -sf --retry 10 --retry-all-errors -o /dev/null -X PUT "$shop/api/cart/items/$product" "${auth[@]}" "${json[@]}" -d '{"quantity": 2}'
order=$(curl -sf -X POST "$shop/api/orders" "${auth[@]}" "${json[@]}" -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" \
  -d '{"address": {"name": "Ada", "line1": "1 Plum Lane", "city": "London", "postcode": "N1 9GU", "country": "GB"}, "payment": {"token": "tok_ok"}}' | jq -er .id)
for _ in $(seq 60); do
  status=$(curl -sf "$shop/api/orders/$order" "${auth[@]}" | jq -er .status)
  echo "order $order is $status"
  [ "$status" = delivered ] && exit 0
  sleep 1
done
exit 1
