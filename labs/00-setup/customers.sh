#!/usr/bin/env bash
# Plays the customers of lab 00. Some of them pay, most are refused, and one of the refused calls support.
# This file gives the lab's answers away: read it when you are done.
set -eu

gateway=${GATEWAY_URL:-http://localhost:8080}
reference=${LAB_STATE_DIR:-.lab}/lab-00-reference

# What the caller's screen showed, once the shop has refused the order.
if [ "${1:-}" = screenshot ]; then
  [ -s "$reference" ] || { echo 'no customer has called yet: run this script without arguments first' >&2; exit 1; }
  echo "Sorry, we cannot take your order. Reference: $(cat "$reference")"
  exit
fi

good='4242 4242 4242 4242'
declined='4000 0000 0000 0002'

# Fills a cart and pays. Prints the trace id of the payment.
order() {
  user=$1 product=$2 pieces=$3 country=$4 card=$5 year=$6
  curl -sf -o /dev/null -X PUT "$gateway/api/cart/items/$product" -H "x-user-id: $user" \
    -H 'content-type: application/json' -d "{\"quantity\": $pieces}" ||
    { echo "$gateway does not take orders: is the lab up? (./lab status)" >&2; exit 1; }
  curl -s -D - -o /dev/null "$gateway/api/checkout" -H "x-user-id: $user" -H 'content-type: application/json' \
    -H "idempotency-key: $user-$(date +%s)-$RANDOM" -d "{
      \"currency\": \"TWD\",
      \"email\": \"visitor@example.com\",
      \"address\": {
        \"name\": \"Lab Visitor\", \"line1\": \"1 Example Road\", \"city\": \"Some City\", \"postalCode\": \"100\",
        \"country\": \"$country\"
      },
      \"card\": { \"number\": \"$card\", \"expiryMonth\": 12, \"expiryYear\": $year, \"cvv\": \"123\" }
    }" | sed -n 's/^traceresponse: 00-\([0-9a-f]*\)-.*/\1/p'
  sleep 0.5
}

echo 'Some customers are shopping. This takes about 20 seconds …'
{
  order caller-1 star-map 2 TW "$declined" 2090
  order caller-2 headlamp-classic 1 TW "$good" 2090
  order caller-3 star-map 5 TW "$good" 2090
  order caller-4 star-map 1 TW "$declined" 2090
  order caller-5 star-map 5 JP "$declined" 2090
  order caller-6 tent-2p 3 TW "$declined" 2090
  order caller-7 tent-2p 2 BR "$good" 2090
  order caller-8 star-map 5 TW "$good" 2020
  order caller-9 star-map 1 TW "$declined" 2090
  order caller-10 headlamp-classic 2 TW "$good" 2090
  order caller-11 tent-2p 1 JP "$declined" 2090
} >/dev/null
mkdir -p "$(dirname "$reference")"
order lab-00 star-map 5 BR "$good" 2090 >"$reference"
{
  order caller-12 star-map 3 TW "$declined" 2090
  order caller-13 tent-2p 5 TW "$good" 2090
  order caller-14 star-map 2 TW "$good" 2020
  order caller-15 star-map 5 TW "$declined" 2090
  order caller-16 tent-2p 4 TW "$declined" 2090
} >/dev/null

cat <<END

From: support    To: you    $(date -u +%H:%M) UTC
A customer called. A few minutes ago she wanted to pay, and the shop said no.
She had five pieces in her cart. She does not know why, and neither do we.
END
