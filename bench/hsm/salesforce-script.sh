#!/bin/bash
# What Salesforce gives to whoever has no key manager, in its own steps: a secret of 32 random bytes, encrypted under the
# certificate's public key with OAEP, and its SHA-256, both in base64. The secret passes through files in the clear.
set -euo pipefail
cd "$1"
openssl rand -out secret 32
openssl pkeyutl -encrypt -pubin -inkey public.pem -pkeyopt rsa_padding_mode:oaep -in secret -out encrypted
openssl base64 -A -in encrypted -out encrypted.b64
openssl dgst -sha256 -binary -out digest secret
openssl base64 -A -in digest -out hash.b64
