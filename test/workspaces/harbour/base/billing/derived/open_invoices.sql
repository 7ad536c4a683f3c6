CREATE OR REPLACE TABLE BILLING.DERIVED.OPEN_INVOICES AS
SELECT i."invoice_id", m.WEIGHT_KG * 0.02 AS fee
FROM billing.product.invoice_facts AS i
JOIN Cargo.Product.Manifest_Facts m USING (manifest_id)
WHERE i.amount_eur > (SELECT AVG(amount_eur) FROM billing.product.invoice_facts);

MERGE INTO billing.derived.ledger t
USING (SELECT invoice_id, amount_eur FROM billing.product.invoice_facts) s
ON t.invoice_id = s.invoice_id
WHEN MATCHED THEN UPDATE SET t.amount_eur = s.amount_eur
WHEN NOT MATCHED THEN INSERT (invoice_id, amount_eur) VALUES (s.invoice_id, s.amount_eur);
