-- Rows that the first release wrote: its main job against the simulated org (secrets generated, archived and destroyed,
-- uploads refused, a JWT login), and what a crash, another key manager and another time could have left beside them. The
-- same text for SQLite and PostgreSQL. Everything sealed is under keys of a token that is gone.
INSERT INTO "salesforce_org" ("id", "name", "organization_id", "login_url", "is_sandbox", "byok_enabled", "credential", "last_compared_at", "created_at", "last_modified_at") VALUES
  ('org_01M87TX001RK7Z8RGQH05PM8GA', 'Demo org', '00D2B0JI54MozkLUGR', 'http://127.0.0.1:42135', FALSE, TRUE, '{"kind":"CLIENT_CREDENTIALS","clientId":"3MVG9jenyBvB9jNAkXTfu4goyXHWXpt8PYiYYY5CeAiBq","sealedClientSecret":"v1.SrWwHw8T7XEcXvuXThVhwQK368sUkuguOKAFl0hZkscp-w_L4acFUOssUR5JqF99KF3vVL9lEJBNriSdFeKPLLajJo1RHOgjjGAW-NsWMOtCtieuwkJpaFXz3YHK"}', '2026-11-24T22:30:32.921Z', '2026-11-24T22:30:24.001Z', '2026-11-24T22:30:24.001Z');
INSERT INTO "salesforce_org" ("id", "name", "organization_id", "login_url", "is_sandbox", "byok_enabled", "credential", "last_compared_at", "created_at", "last_modified_at") VALUES
  ('org_01M87TX8SWQ6DAVMTMZW3Z4XDK', 'Sandbox', NULL, 'http://127.0.0.1:42135', NULL, FALSE, '{"kind":"JWT_BEARER","clientId":"3MVG9client","username":"keys@example.com","jwtCertificatePem":"-----BEGIN CERTIFICATE-----\nMIIC7TCCAdWgAwIBAgIQAaIPrqM9yFuuACYK3xasNDANBgkqhkiG9w0BAQsFADAS\nMRAwDgYDVQQDDAdTYW5kYm94MB4XDTI2MTEyNDIyMjUzM1oXDTM2MTEyNDIyMzAz\nM1owEjEQMA4GA1UEAwwHU2FuZGJveDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCC\nAQoCggEBALf7og+IMOXAbEIQI9qHVAH99f8Wc2tFwrRpM3nXjbIeQ9HFgfLOlnfG\n/ppIDhV7nCmRWbZbivKl0t4hcLHTVhTkkAJxAsWk1WFIVeIO/KpgahFm4mCAshoZ\nc8vUqqVUWo21sbTdf9ZCFKJCYxc9HxDTPRj1W6tP8gZSlSNwXexOa4jvEtuYC7/6\nKN4GGbvkxj15IyV2qQclrT63Y24H6ONgGpWmc4LYCZNQXJEdgrEMqzg9N+ZVqPzs\nmgIxLCB6SExEIYlj/Rp3+WqUYbo2bvG2TOFnEuqkk/lCG0mle7Bj/K6yyr0+gBzl\nawstaCNS2a1m5ex4RuTGuMMHZkh0Bj8CAwEAAaM/MD0wDAYDVR0TAQH/BAIwADAO\nBgNVHQ8BAf8EBAMCB4AwHQYDVR0OBBYEFCcDnclxE6rer+PteP3OPYtynn2tMA0G\nCSqGSIb3DQEBCwUAA4IBAQBd8LRL5M30yQJWDsVuwdJNAed7bA8zmEOeVXk87PZ4\nJCPgZqDS69XYswICTwjWj6RFKRk+DRcvwYV28CMq5BSx4LuRHN943wYqiLJ9WpVo\nTZJqrluAqrUCVdjdtmjzZTcXaMRG4xiNzjw/Ms2P8x6uL+yIRD/1L0EE/3M2Fl9p\nsHQSbmzi/2xqdkqd22NV11dqictI4+9TwLU3id3napjIOh45JNfxFJHxwQQ0FET3\n9BwxcAPYVkCv4VmSdbHTk93aIKboqaUxDaGgyWZNaCf6mP1ZkEBAeTusrlRtI79Q\nOrZR1MlSlVlk6BTsr6ndr7YMSfrJXY5qBWGYnAkqNgO3\n-----END CERTIFICATE-----\n"}', NULL, '2026-11-24T22:30:33.020Z', '2026-11-24T22:30:33.020Z');
INSERT INTO "salesforce_org" ("id", "name", "organization_id", "login_url", "is_sandbox", "byok_enabled", "credential", "last_compared_at", "created_at", "last_modified_at") VALUES
  ('org_01K9ZZZZZZZZZZZZZZZZZZZZZ1', 'O''Brien & Söhne — 東京', '00DZZ0000000001AAA', 'https://example.my.salesforce.com', TRUE, FALSE, '{"kind":"CLIENT_CREDENTIALS","clientId":"3MVG9jenyBvB9jNAkXTfu4goyXHWXpt8PYiYYY5CeAiBq","sealedClientSecret":"v1.SrWwHw8T7XEcXvuXThVhwQK368sUkuguOKAFl0hZkscp-w_L4acFUOssUR5JqF99KF3vVL9lEJBNriSdFeKPLLajJo1RHOgjjGAW-NsWMOtCtieuwkJpaFXz3YHK"}', '2026-11-01T00:00:00.000Z', '2026-10-01T08:00:00.000Z', '2026-10-31T23:59:59.999Z');
INSERT INTO "certificate" ("id", "org_id", "developer_name", "subject", "issuer", "serial_number", "fingerprint_sha256", "key_algorithm", "key_size", "signature_algorithm", "not_before", "not_after", "pem", "created_at") VALUES
  ('certificate_01M87TX0WWDX7GXBBY8G0A8TBW', 'org_01M87TX001RK7Z8RGQH05PM8GA', 'Simulated_BYOK_Certificate', 'C=USA,ST=CA,L=San Francisco,O=Salesforce.com,OU=00D2B0JI54MozkL,CN=Simulated_BYOK_Certificate', 'C=USA,ST=CA,L=San Francisco,O=Salesforce.com,OU=00D2B0JI54MozkL,CN=Simulated_BYOK_Certificate', '0152DC44079314B7C892505D1EEC', '1C:0E:A5:08:CF:1A:05:73:8D:94:80:24:2A:CE:0E:25:86:AB:A3:96:50:33:B6:83:5A:C8:DA:23:C8:1B:A6:DF', 'rsaEncryption', 4096, 'sha256WithRSAEncryption', '2026-11-24T22:29:18.000Z', '2028-11-24T12:00:00.000Z', '-----BEGIN CERTIFICATE-----
MIIGnDCCBISgAwIBAgIOAVLcRAeTFLfIklBdHuwwDQYJKoZIhvcNAQELBQAwgYsx
IzAhBgNVBAMTGlNpbXVsYXRlZF9CWU9LX0NlcnRpZmljYXRlMRgwFgYDVQQLEw8w
MEQyQjBKSTU0TW96a0wxFzAVBgNVBAoTDlNhbGVzZm9yY2UuY29tMRYwFAYDVQQH
Ew1TYW4gRnJhbmNpc2NvMQswCQYDVQQIEwJDQTEMMAoGA1UEBhMDVVNBMB4XDTI2
MTEyNDIyMjkxOFoXDTI4MTEyNDEyMDAwMFowgYsxIzAhBgNVBAMTGlNpbXVsYXRl
ZF9CWU9LX0NlcnRpZmljYXRlMRgwFgYDVQQLEw8wMEQyQjBKSTU0TW96a0wxFzAV
BgNVBAoTDlNhbGVzZm9yY2UuY29tMRYwFAYDVQQHEw1TYW4gRnJhbmNpc2NvMQsw
CQYDVQQIEwJDQTEMMAoGA1UEBhMDVVNBMIICIjANBgkqhkiG9w0BAQEFAAOCAg8A
MIICCgKCAgEAt1feQWvtvr8PEvRa1lB7Xey6YRLmOi7rvMYrxiKO/g5PzGvI2Wz1
K7fnSdl82cQQ/3jFzWgq4toGxCAHeaqp9EugQtKrgFqpv4LAZyqL53TeR9erQ0cO
bJkatFcXz/yed0ULj8SU6JFd9d9hHD3E8Tdm9T6kUUdnoMkdCDOwpb5jxNOfAgdO
y2qGhzq6WxQ5lmb9ITJg+86ILCrV+K59LD6dXzQCNizXfN0oTBnClWVPXHPVie1y
OMUnmZ9M30WzMSR/DhIjUjI6bgKQXHunvWEArbWvRaGfxLQF1x/3nW8KQs0CJnaP
SEh7/jcDd9BHI1wTpi1yuQEqtZOFxCCJNaJLd6deXfnqBtePlP/2HucBbiG08iAY
g7wxRPC62rXPLws+0yx29gP0xxFb/MpFKnKUSTjiiSeeVPK1xf4WgpfavpkvXfcr
lyruaAu+7IoQwVdiF8qxjhvMDXHnSPoX+Ephx0fJqgcaUXuaTbhAY08RYp78oilI
pHceebGfFJ7LF3QcwhWDnelun1uUDg9WWAmwWGzJdmpkMIjNQ4dPTTP/nlFGx8Nj
QPFSTHNHvZlqebLCMGBxsm/qwP/UevD4AkE7YkDOPTmUBdhtp9X8pe+WiiFzLotc
Xb7G9afhCc8Ldh4dXsy8tSCTk4AXFP7yVDcKxjqFK1KG9deiu1i/TBsCAwEAAaOB
+zCB+DAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBT7mKh4LN5XXrSLX9m1ZO71
XwiwGzCBxQYDVR0jBIG9MIG6gBT7mKh4LN5XXrSLX9m1ZO71XwiwG6GBkaSBjjCB
izEjMCEGA1UEAxMaU2ltdWxhdGVkX0JZT0tfQ2VydGlmaWNhdGUxGDAWBgNVBAsT
DzAwRDJCMEpJNTRNb3prTDEXMBUGA1UEChMOU2FsZXNmb3JjZS5jb20xFjAUBgNV
BAcTDVNhbiBGcmFuY2lzY28xCzAJBgNVBAgTAkNBMQwwCgYDVQQGEwNVU0GCDgFS
3EQHkxS3yJJQXR7sMA0GCSqGSIb3DQEBCwUAA4ICAQAjuL9qcS9skq/26C5ZfetO
0mCs2BpafN/ulXSrjeL29XJH8VHPdoailILeOakdENrTUN8P8nKFlGzAHJ9RObjC
tzvIhMwluoDOpzSILgiTddMC+oju7IM/4i2xzUaxX7iF00/XxLTxPxnCZd/YjmQv
n/VdrP9WC0stIpspfwBmcaA0sliJfcMxLfqiS4uvX6LZ43HWZsSbdXBKCK6RI1Ul
7vPNQ97PqU3hnGGXc5czwo01bF2DkkbB78T3lKGyvL0dgpBNC/gjtTaV6EI/aBvS
4w5IhkXUiu3y5WIHQmQAOO1yhgZHBe6wq/F8YqKdrUlIJzRU3PW8Yl4T3yXZS+VA
7316jVn4Fw9kqgGTDyVAynkhkb1zVjXBJCN0slpFQNG1MicuXYvMLLR9DqLw9/Kp
FUqfBwILDx9xbAwu/8vSLTKeetwk9wBP3r3V+ye758zFDDBRmP78+gRXRaIQEksj
6bm4xkLOFzuZ35rmrUuZoKUp+3FJMXT+U5DtLbbwKJeI8p/RUfQ8VNbPNuWMmjTm
zG4rD61Z6gOQEAxYpna7RIv0gzPlr6XwLAPq6/JOsMTKHhOrKC1ah4BTXOGGzeih
k4+9UZIeFDUkqbf4hodiV2HAZx1ae8JnEV9ud00xiKUpWyYXNqz1wHLLgBvcwfa9
F4XYv0W7gD8ooo5jmNqvXw==
-----END CERTIFICATE-----
', '2026-11-24T22:30:24.924Z');
INSERT INTO "operation" ("id", "kind", "actor_kind", "actor_id", "actor_name", "org_id", "type", "state", "progress", "idempotency_key", "idempotency_input_hash", "generate_intent", "destroy_target_id", "secret_value_hash", "key_id", "result", "error", "hsm_work", "hsm_work_not_before", "created_at", "ended_at") VALUES
  ('01M87TX000W09FTBJJD4S801DE', 'connectSalesforceOrg', 'TOKEN', 'token_01M87TWZMNH9T6ZP4KBGMERERP', 'demo administrator', 'org_01M87TX001RK7Z8RGQH05PM8GA', NULL, 'SUCCEEDED', 'CONFIRMED', NULL, NULL, NULL, NULL, NULL, NULL, '{"salesforceOrgId":"org_01M87TX001RK7Z8RGQH05PM8GA"}', NULL, NULL, NULL, '2026-11-24T22:30:24.336Z', '2026-11-24T22:30:24.336Z');
INSERT INTO "operation" ("id", "kind", "actor_kind", "actor_id", "actor_name", "org_id", "type", "state", "progress", "idempotency_key", "idempotency_input_hash", "generate_intent", "destroy_target_id", "secret_value_hash", "key_id", "result", "error", "hsm_work", "hsm_work_not_before", "created_at", "ended_at") VALUES
  ('01M87TX0J449ZTXXZWCMZ75HXH', 'uploadCertificate', 'TOKEN', 'token_01M87TWZMNH9T6ZP4KBGMERERP', 'demo administrator', 'org_01M87TX001RK7Z8RGQH05PM8GA', NULL, 'SUCCEEDED', 'CONFIRMED', NULL, NULL, NULL, NULL, NULL, NULL, '{"salesforceOrgId":"org_01M87TX001RK7Z8RGQH05PM8GA","certificateId":"certificate_01M87TX0WWDX7GXBBY8G0A8TBW","orgCheck":"MATCHED"}', NULL, NULL, NULL, '2026-11-24T22:30:24.950Z', '2026-11-24T22:30:24.950Z');
INSERT INTO "operation" ("id", "kind", "actor_kind", "actor_id", "actor_name", "org_id", "type", "state", "progress", "idempotency_key", "idempotency_input_hash", "generate_intent", "destroy_target_id", "secret_value_hash", "key_id", "result", "error", "hsm_work", "hsm_work_not_before", "created_at", "ended_at") VALUES
  ('01M87TX10KXNA0KC0JHX7XAD6C', 'generateTenantSecret', 'TOKEN', 'token_01M87TWZMNH9T6ZP4KBGMERERP', 'demo administrator', 'org_01M87TX001RK7Z8RGQH05PM8GA', 'DATA', 'SUCCEEDED', 'CONFIRMED', NULL, NULL, '{"keyDerivationMode":"PBKDF2","description":"Made by the demo","certificateId":"certificate_01M87TX0WWDX7GXBBY8G0A8TBW","activeKeyIdBefore":null}', NULL, 'Tq1iyOa6+sAcBDjrKxFjGdqWe5z8lixEF/BrbVNEEZA=', '02G2B0000000003UAA', '{"tenantSecretId":"secret_01M87TX1NKV1WJGEE5YHN2XVYB","archivedTenantSecretId":null}', NULL, NULL, NULL, '2026-11-24T22:30:25.050Z', '2026-11-24T22:30:25.723Z');
INSERT INTO "operation" ("id", "kind", "actor_kind", "actor_id", "actor_name", "org_id", "type", "state", "progress", "idempotency_key", "idempotency_input_hash", "generate_intent", "destroy_target_id", "secret_value_hash", "key_id", "result", "error", "hsm_work", "hsm_work_not_before", "created_at", "ended_at") VALUES
  ('01M87TX1ZK6W7C7BDQWCB4HX98', 'generateTenantSecret', 'TOKEN', 'token_01M87TWZMNH9T6ZP4KBGMERERP', 'demo administrator', 'org_01M87TX001RK7Z8RGQH05PM8GA', 'DATA', 'SUCCEEDED', 'CONFIRMED', NULL, NULL, '{"keyDerivationMode":"PBKDF2","description":"Made by the demo","certificateId":"certificate_01M87TX0WWDX7GXBBY8G0A8TBW","activeKeyIdBefore":"02G2B0000000003UAA"}', NULL, 'hO8dJLO/vuOmOWGmYjphXz/nxekqELIsYODmLec/AUc=', '02G2B0000000004UAA', '{"tenantSecretId":"secret_01M87TX2G80JT17CE1VTTRWYS4","archivedTenantSecretId":"secret_01M87TX1NKV1WJGEE5YHN2XVYB"}', NULL, NULL, NULL, '2026-11-24T22:30:26.041Z', '2026-11-24T22:30:26.570Z');
INSERT INTO "operation" ("id", "kind", "actor_kind", "actor_id", "actor_name", "org_id", "type", "state", "progress", "idempotency_key", "idempotency_input_hash", "generate_intent", "destroy_target_id", "secret_value_hash", "key_id", "result", "error", "hsm_work", "hsm_work_not_before", "created_at", "ended_at") VALUES
  ('01M87TX7BK5DYXTMDEQG5YB5C2', 'generateTenantSecret', 'TOKEN', 'token_01M87TWZMNH9T6ZP4KBGMERERP', 'demo administrator', 'org_01M87TX001RK7Z8RGQH05PM8GA', 'EVENT_BUS', 'FAILED', 'REQUEST_SENT', '2026-Q4', 'DHRBMMbL64hrxQrt1Hk5VCouk1idz9uxoMtf8UthH94=', '{"keyDerivationMode":"NONE","description":"Größe 日本 – 3 months","certificateId":"certificate_01M87TX0WWDX7GXBBY8G0A8TBW","activeKeyIdBefore":null}', NULL, 'C8tfZGHnkgdsGG/r/rhgbVBoSbQzFKPPpLqUDm7zTmI=', NULL, NULL, '{"code":"SALESFORCE_REJECTED","message":"Creating the tenant secret failed: FIELD_INTEGRITY_EXCEPTION: Simulated (S-08): the org does not allow BYOK to opt out of key derivation.","particulars":{"salesforceErrorCode":"FIELD_INTEGRITY_EXCEPTION"}}', NULL, NULL, '2026-11-24T22:30:31.541Z', '2026-11-24T22:30:31.784Z');
INSERT INTO "operation" ("id", "kind", "actor_kind", "actor_id", "actor_name", "org_id", "type", "state", "progress", "idempotency_key", "idempotency_input_hash", "generate_intent", "destroy_target_id", "secret_value_hash", "key_id", "result", "error", "hsm_work", "hsm_work_not_before", "created_at", "ended_at") VALUES
  ('01M87TX7SWDZ10771AS936N5KM', 'destroyTenantSecret', 'TOKEN', 'token_01M87TWZMNH9T6ZP4KBGMERERP', 'demo administrator', 'org_01M87TX001RK7Z8RGQH05PM8GA', 'DATA', 'SUCCEEDED', 'CONFIRMED', NULL, NULL, NULL, NULL, NULL, '02G2B0000000003UAA', '{"tenantSecretId":"secret_01M87TX1NKV1WJGEE5YHN2XVYB"}', NULL, NULL, NULL, '2026-11-24T22:30:31.997Z', '2026-11-24T22:30:32.297Z');
INSERT INTO "operation" ("id", "kind", "actor_kind", "actor_id", "actor_name", "org_id", "type", "state", "progress", "idempotency_key", "idempotency_input_hash", "generate_intent", "destroy_target_id", "secret_value_hash", "key_id", "result", "error", "hsm_work", "hsm_work_not_before", "created_at", "ended_at") VALUES
  ('01M87TX8FAZN78VPBAG8GREA8G', 'generateTenantSecret', 'TOKEN', 'token_01M87TWZMNH9T6ZP4KBGMERERP', 'demo administrator', 'org_01M87TX001RK7Z8RGQH05PM8GA', 'ANALYTICS', 'FAILED', 'REQUEST_SENT', 'refused', 'sxIjP8j8gr8dZrVI9V/I+dukvY4PSoeWJc+yIVGHIJM=', '{"keyDerivationMode":"PBKDF2","description":null,"certificateId":"certificate_01M87TX0WWDX7GXBBY8G0A8TBW","activeKeyIdBefore":null}', NULL, '3fPVifaeXUkdlXCspsING2ebuD0Tolp8jti2pZyHfOA=', NULL, NULL, '{"code":"SALESFORCE_REJECTED","message":"Creating the tenant secret failed: FIELD_INTEGRITY_EXCEPTION: Simulated: a fault that was asked for.","particulars":{"salesforceErrorCode":"FIELD_INTEGRITY_EXCEPTION"}}', NULL, NULL, '2026-11-24T22:30:32.683Z', '2026-11-24T22:30:32.944Z');
INSERT INTO "operation" ("id", "kind", "actor_kind", "actor_id", "actor_name", "org_id", "type", "state", "progress", "idempotency_key", "idempotency_input_hash", "generate_intent", "destroy_target_id", "secret_value_hash", "key_id", "result", "error", "hsm_work", "hsm_work_not_before", "created_at", "ended_at") VALUES
  ('01M87TX8SW8PSS0GP5EAHHP319', 'connectSalesforceOrg', 'TOKEN', 'token_01M87TWZMNH9T6ZP4KBGMERERP', 'demo administrator', 'org_01M87TX8SWQ6DAVMTMZW3Z4XDK', NULL, 'SUCCEEDED', 'CONFIRMED', NULL, NULL, NULL, NULL, NULL, NULL, '{"salesforceOrgId":"org_01M87TX8SWQ6DAVMTMZW3Z4XDK"}', NULL, NULL, NULL, '2026-11-24T22:30:34.404Z', '2026-11-24T22:30:34.404Z');
INSERT INTO "operation" ("id", "kind", "actor_kind", "actor_id", "actor_name", "org_id", "type", "state", "progress", "idempotency_key", "idempotency_input_hash", "generate_intent", "destroy_target_id", "secret_value_hash", "key_id", "result", "error", "hsm_work", "hsm_work_not_before", "created_at", "ended_at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA1', 'generateTenantSecret', 'USER', 'user-7', 'Ada', 'org_01K9ZZZZZZZZZZZZZZZZZZZZZ1', 'DATA', 'UNKNOWN', 'REQUEST_SENT', NULL, NULL, '{"keyDerivationMode":"PBKDF2","description":"Made by the demo","certificateId":"certificate_01M87TX0WWDX7GXBBY8G0A8TBW","activeKeyIdBefore":null}', NULL, '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', NULL, NULL, NULL, NULL, NULL, '2026-11-02T10:00:00.000Z', NULL);
INSERT INTO "operation" ("id", "kind", "actor_kind", "actor_id", "actor_name", "org_id", "type", "state", "progress", "idempotency_key", "idempotency_input_hash", "generate_intent", "destroy_target_id", "secret_value_hash", "key_id", "result", "error", "hsm_work", "hsm_work_not_before", "created_at", "ended_at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA2', 'generateTenantSecret', 'SYSTEM', 'system', 'system', 'org_01K9ZZZZZZZZZZZZZZZZZZZZZ1', 'EVENT_BUS', 'RUNNING', 'INTENT', NULL, NULL, '{"keyDerivationMode":"PBKDF2","description":"Made by the demo","certificateId":"certificate_01M87TX0WWDX7GXBBY8G0A8TBW","activeKeyIdBefore":null}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-02T11:00:00.000Z', NULL);
INSERT INTO "operation" ("id", "kind", "actor_kind", "actor_id", "actor_name", "org_id", "type", "state", "progress", "idempotency_key", "idempotency_input_hash", "generate_intent", "destroy_target_id", "secret_value_hash", "key_id", "result", "error", "hsm_work", "hsm_work_not_before", "created_at", "ended_at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA3', 'generateTenantSecret', 'USER', 'user-7', 'Ada', 'org_01K9ZZZZZZZZZZZZZZZZZZZZZ1', 'ANALYTICS', 'FAILED', 'REQUEST_SENT', NULL, NULL, '{"keyDerivationMode":"PBKDF2","description":"Made by the demo","certificateId":"certificate_01M87TX0WWDX7GXBBY8G0A8TBW","activeKeyIdBefore":null}', NULL, '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', NULL, NULL, '{"code":"SALESFORCE_REJECTED","message":"Creating the tenant secret failed: FIELD_INTEGRITY_EXCEPTION: Simulated (S-08): the org does not allow BYOK to opt out of key derivation.","particulars":{"salesforceErrorCode":"FIELD_INTEGRITY_EXCEPTION"}}', 'DESTROY', '2026-11-02T12:10:00.000Z', '2026-11-02T12:00:00.000Z', '2026-11-02T12:01:00.000Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX000W09FTBJJD4S801DE', 0, 'CONFIRMED', '2026-11-24T22:30:24.336Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX0J449ZTXXZWCMZ75HXH', 0, 'CONFIRMED', '2026-11-24T22:30:24.950Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX10KXNA0KC0JHX7XAD6C', 0, 'RESERVED', '2026-11-24T22:30:25.050Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX10KXNA0KC0JHX7XAD6C', 1, 'INTENT', '2026-11-24T22:30:25.191Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX10KXNA0KC0JHX7XAD6C', 2, 'SECRET_MADE', '2026-11-24T22:30:25.467Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX10KXNA0KC0JHX7XAD6C', 3, 'REQUEST_SENT', '2026-11-24T22:30:25.503Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX10KXNA0KC0JHX7XAD6C', 4, 'ANSWERED', '2026-11-24T22:30:25.644Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX10KXNA0KC0JHX7XAD6C', 5, 'CONFIRMED', '2026-11-24T22:30:25.723Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX1ZK6W7C7BDQWCB4HX98', 0, 'RESERVED', '2026-11-24T22:30:26.041Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX1ZK6W7C7BDQWCB4HX98', 1, 'INTENT', '2026-11-24T22:30:26.098Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX1ZK6W7C7BDQWCB4HX98', 2, 'SECRET_MADE', '2026-11-24T22:30:26.297Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX1ZK6W7C7BDQWCB4HX98', 3, 'REQUEST_SENT', '2026-11-24T22:30:26.324Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX1ZK6W7C7BDQWCB4HX98', 4, 'ANSWERED', '2026-11-24T22:30:26.453Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX1ZK6W7C7BDQWCB4HX98', 5, 'CONFIRMED', '2026-11-24T22:30:26.570Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX7BK5DYXTMDEQG5YB5C2', 0, 'RESERVED', '2026-11-24T22:30:31.541Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX7BK5DYXTMDEQG5YB5C2', 1, 'INTENT', '2026-11-24T22:30:31.566Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX7BK5DYXTMDEQG5YB5C2', 2, 'SECRET_MADE', '2026-11-24T22:30:31.738Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX7BK5DYXTMDEQG5YB5C2', 3, 'REQUEST_SENT', '2026-11-24T22:30:31.746Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX7BK5DYXTMDEQG5YB5C2', 4, 'REQUEST_SENT', '2026-11-24T22:30:31.784Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX7SWDZ10771AS936N5KM', 0, 'RESERVED', '2026-11-24T22:30:31.997Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX7SWDZ10771AS936N5KM', 1, 'INTENT', '2026-11-24T22:30:32.031Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX7SWDZ10771AS936N5KM', 2, 'REQUEST_SENT', '2026-11-24T22:30:32.047Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX7SWDZ10771AS936N5KM', 3, 'ANSWERED', '2026-11-24T22:30:32.123Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX7SWDZ10771AS936N5KM', 4, 'CONFIRMED', '2026-11-24T22:30:32.297Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX8FAZN78VPBAG8GREA8G', 0, 'RESERVED', '2026-11-24T22:30:32.683Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX8FAZN78VPBAG8GREA8G', 1, 'INTENT', '2026-11-24T22:30:32.724Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX8FAZN78VPBAG8GREA8G', 2, 'SECRET_MADE', '2026-11-24T22:30:32.885Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX8FAZN78VPBAG8GREA8G', 3, 'REQUEST_SENT', '2026-11-24T22:30:32.899Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX8FAZN78VPBAG8GREA8G', 4, 'REQUEST_SENT', '2026-11-24T22:30:32.944Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01M87TX8SW8PSS0GP5EAHHP319', 0, 'CONFIRMED', '2026-11-24T22:30:34.404Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA1', 0, 'RESERVED', '2026-11-02T10:00:00.000Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA1', 1, 'INTENT', '2026-11-02T10:00:00.040Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA1', 2, 'SECRET_MADE', '2026-11-02T10:00:00.080Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA1', 3, 'REQUEST_SENT', '2026-11-02T10:00:00.120Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA2', 0, 'RESERVED', '2026-11-02T11:00:00.000Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA2', 1, 'INTENT', '2026-11-02T11:00:00.040Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA3', 0, 'RESERVED', '2026-11-02T12:00:00.000Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA3', 1, 'INTENT', '2026-11-02T12:00:00.040Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA3', 2, 'SECRET_MADE', '2026-11-02T12:00:00.080Z');
INSERT INTO "operation_step" ("operation_id", "position", "progress", "at") VALUES
  ('01K9ZZZZZZZZZZZZZZZZZZZZA3', 3, 'REQUEST_SENT', '2026-11-02T12:00:00.120Z');
INSERT INTO "tenant_secret" ("id", "org_id", "key_id", "type", "version", "status", "key_manager", "key_derivation_mode", "description", "secret_value_hash", "certificate_id", "operation_id", "created_at", "last_modified_at") VALUES
  ('secret_01M87TX1NKV1WJGEE5YHN2XVYB', 'org_01M87TX001RK7Z8RGQH05PM8GA', '02G2B0000000003UAA', 'DATA', 1, 'DESTROYED', 'HSM', 'PBKDF2', 'Made by the demo', 'Tq1iyOa6+sAcBDjrKxFjGdqWe5z8lixEF/BrbVNEEZA=', 'certificate_01M87TX0WWDX7GXBBY8G0A8TBW', '01M87TX10KXNA0KC0JHX7XAD6C', '2026-11-24T22:30:25.000Z', '2026-11-25T22:30:32.000Z');
INSERT INTO "tenant_secret" ("id", "org_id", "key_id", "type", "version", "status", "key_manager", "key_derivation_mode", "description", "secret_value_hash", "certificate_id", "operation_id", "created_at", "last_modified_at") VALUES
  ('secret_01M87TX2G80JT17CE1VTTRWYS4', 'org_01M87TX001RK7Z8RGQH05PM8GA', '02G2B0000000004UAA', 'DATA', 2, 'ACTIVE', 'HSM', 'PBKDF2', 'Made by the demo', 'hO8dJLO/vuOmOWGmYjphXz/nxekqELIsYODmLec/AUc=', 'certificate_01M87TX0WWDX7GXBBY8G0A8TBW', '01M87TX1ZK6W7C7BDQWCB4HX98', '2026-11-25T22:30:26.000Z', '2026-11-25T22:30:26.000Z');
INSERT INTO "tenant_secret" ("id", "org_id", "key_id", "type", "version", "status", "key_manager", "key_derivation_mode", "description", "secret_value_hash", "certificate_id", "operation_id", "created_at", "last_modified_at") VALUES
  ('secret_01K9ZZZZZZZZZZZZZZZZZZZZZ1', 'org_01K9ZZZZZZZZZZZZZZZZZZZZZ1', '02GZZ0000000001AAA', 'DATA', 1, 'ACTIVE', 'SALESFORCE', 'PBKDF2', NULL, NULL, NULL, NULL, '2026-10-01T09:00:00.000Z', '2026-10-01T09:00:00.000Z');
INSERT INTO "tenant_secret" ("id", "org_id", "key_id", "type", "version", "status", "key_manager", "key_derivation_mode", "description", "secret_value_hash", "certificate_id", "operation_id", "created_at", "last_modified_at") VALUES
  ('secret_01K9ZZZZZZZZZZZZZZZZZZZZZ2', 'org_01K9ZZZZZZZZZZZZZZZZZZZZZ1', '02GZZ0000000002AAA', 'DETERMINISTIC_DATA', 2, 'ARCHIVED', 'EXTERNAL', 'NONE', 'Größe 日本 – "three" months', NULL, NULL, NULL, '2026-10-02T09:00:00.000Z', '2026-10-09T09:00:00.000Z');
INSERT INTO "tenant_secret_count" ("org_id", "type", "status", "count") VALUES
  ('org_01M87TX001RK7Z8RGQH05PM8GA', 'DATA', 'ACTIVE', 1);
INSERT INTO "tenant_secret_count" ("org_id", "type", "status", "count") VALUES
  ('org_01M87TX001RK7Z8RGQH05PM8GA', 'DATA', 'ARCHIVED', 0);
INSERT INTO "tenant_secret_count" ("org_id", "type", "status", "count") VALUES
  ('org_01M87TX001RK7Z8RGQH05PM8GA', 'DATA', 'DESTROYED', 1);
INSERT INTO "tenant_secret_count" ("org_id", "type", "status", "count") VALUES
  ('org_01K9ZZZZZZZZZZZZZZZZZZZZZ1', 'DATA', 'ACTIVE', 1);
INSERT INTO "tenant_secret_count" ("org_id", "type", "status", "count") VALUES
  ('org_01K9ZZZZZZZZZZZZZZZZZZZZZ1', 'DETERMINISTIC_DATA', 'ARCHIVED', 1);
INSERT INTO "installation_value" ("name", "value") VALUES
  ('idempotency-hash-key', 'v1.V7jbtbiEgPmEcLb_TfKfSs5PUU9pVQEZhIK1jdWwsN7vmlWpij2dTH8-iINQlwpntQUr46z0TVz99Etk4jWGiWdeILIEi8wi1Q');
UPDATE "operation" SET "destroy_target_id" = 'secret_01M87TX1NKV1WJGEE5YHN2XVYB' WHERE "id" = '01M87TX7SWDZ10771AS936N5KM';
