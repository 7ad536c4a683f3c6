import { describe, it } from 'vitest';
import { checkRule } from '../../../testing/index.js';
import { directStorageRead } from './rule.js';

const ORDERS = '#- orders/product/order_facts.contract.yaml\nname: orders.product.order_facts\n';

describe('direct-storage-read', () => {
  it('underlines another domain’s files', () => {
    checkRule(
      directStorageRead,
      `${ORDERS}#- mesh.yaml
dialect: duckdb
#- marketing/derived/leads.sql
SELECT id FROM read_parquet(⟦'s3://lake/orders/raw/events/*.parquet'⟧{direct-storage-read});
SELECT id FROM read_parquet('s3://lake/marketing/raw/clicks.parquet');
SELECT id FROM read_parquet('s3://lake/exports/all.parquet');
#- orders/derived/clean.sql
SELECT id FROM read_parquet('s3://lake/orders/raw/events/*.parquet');
`,
    );
  });

  it('underlines path tables', () => {
    checkRule(
      directStorageRead,
      `${ORDERS}#- marketing/derived/leads.sql
SELECT id FROM delta.\`s3://orders-lake/events\`
--                   ^^^^^^^^^^^^^^^^^^^^^^^^^ error[direct-storage-read]: pipeline marketing.derived.leads (domain=marketing) reads files of orders at s3://orders-lake/events
`,
    );
  });

  it('says nothing where there is no mesh', () => {
    checkRule(directStorageRead, '#- a/b.sql\nSELECT id FROM delta.`s3://lake/orders/raw/x`');
  });
});
