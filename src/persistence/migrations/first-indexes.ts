/** What the database itself enforces, and the order of every list. */
export const indexes = [
  `CREATE UNIQUE INDEX "salesforce_org_organization" ON "salesforce_org" ("organization_id")`,
  `CREATE INDEX "salesforce_org_list" ON "salesforce_org" ("created_at", "id")`,
  `CREATE UNIQUE INDEX "certificate_fingerprint" ON "certificate" ("org_id", "fingerprint_sha256")`,
  `CREATE INDEX "certificate_list" ON "certificate" ("created_at", "id")`,
  `CREATE INDEX "certificate_list_of_org" ON "certificate" ("org_id", "created_at", "id")`,
  `CREATE UNIQUE INDEX "operation_one_open" ON "operation" ("org_id", "type")
    WHERE "state" IN ('RUNNING', 'UNKNOWN') AND "type" IS NOT NULL`,
  `CREATE UNIQUE INDEX "operation_idempotency" ON "operation" ("actor_kind", "actor_id", "kind", "idempotency_key")`,
  `CREATE INDEX "operation_due_hsm_work" ON "operation" ("created_at", "id") WHERE "hsm_work" IS NOT NULL`,
  `CREATE UNIQUE INDEX "tenant_secret_key_id" ON "tenant_secret" ("org_id", "key_id")`,
  `CREATE UNIQUE INDEX "tenant_secret_one_active" ON "tenant_secret" ("org_id", "type") WHERE "status" = 'ACTIVE'`,
  `CREATE INDEX "tenant_secret_list" ON "tenant_secret" ("created_at", "version", "id")`,
  `CREATE INDEX "tenant_secret_list_by_type"
    ON "tenant_secret" ("type", "created_at", "version", "id")`,
  `CREATE INDEX "tenant_secret_list_by_status"
    ON "tenant_secret" ("status", "created_at", "version", "id")`,
  `CREATE INDEX "tenant_secret_list_by_type_and_status"
    ON "tenant_secret" ("type", "status", "created_at", "version", "id")`,
  `CREATE INDEX "tenant_secret_list_of_org"
    ON "tenant_secret" ("org_id", "created_at", "version", "id")`,
  `CREATE INDEX "tenant_secret_list_of_org_by_type"
    ON "tenant_secret" ("org_id", "type", "created_at", "version", "id")`,
  `CREATE INDEX "tenant_secret_maker" ON "tenant_secret" ("operation_id")`,
];
