import { expect, it } from 'vitest';
import { domainOfFiles } from './domain-of-files.js';

const isDomain = (name: string): boolean => ['orders', 'payments'].includes(name.toLowerCase());
const isTier = (name: string): boolean => ['raw', 'derived', 'product'].includes(name.toLowerCase());

it.each([
  ['s3://lake/orders/raw/events', 'orders'],
  ['s3://lake/orders/events.parquet', 'orders'],
  ['s3a://lake/warehouse/Orders/derived/x', 'Orders'],
  ['gs://orders-lake/x', 'orders'],
  ['abfss://acme-orders-raw@account.dfs.core.windows.net/x', 'orders'],
  ['/mnt/orders/raw/x.parquet', 'orders'],
  ['../orders/x.csv', 'orders'],
  ['s3://lake/exports/orders/x.parquet', undefined],
  ['s3://acme-orders-exports/x', undefined],
  ['s3://lake/raw/x', undefined],
  ['s3://payments-lake/orders/x', undefined],
  ['s3://', undefined],
  ['', undefined],
])('tells of %j %j', (uri, domain) => {
  expect(domainOfFiles(uri, isDomain, isTier)).toBe(domain);
});
