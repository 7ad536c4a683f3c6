/**
 * The domain whose files a URI or path names; undefined where it cannot be told. A folder tells where it is a
 * known domain and the first one or right in front of a tier (`s3://lake/orders/…`, `…/orders/raw/…`); a bucket
 * where it begins with a known domain or has one in front of a tier (`orders-lake`, `acme-orders-raw`). Two
 * different domains tell nothing.
 */
export function domainOfFiles(
  uri: string,
  isDomain: (name: string) => boolean,
  isTier: (name: string) => boolean,
): string | undefined {
  const match = /^[a-z][a-z0-9+]*:\/\/([^/]*)(.*)$/is.exec(uri);
  const bucket = (match?.[1] ?? '').split(/[-_.@]/);
  const folders = (match?.[2] ?? uri).split('/').filter((name) => name !== '' && !/^\.+$/.test(name));
  const told = [bucket, folders].flatMap((names) =>
    names.filter((name, index) => isDomain(name) && (index === 0 || isTier(names[index + 1] ?? ''))),
  );
  const domains = new Set(told.map((name) => name.toLowerCase()));
  return domains.size === 1 ? told[0] : undefined;
}
