/** Words that stand for a value without parentheses, and the ALL of ORDER BY ALL. */
const WORDS_OF_THE_LANGUAGE =
  'current_date current_time current_timestamp current_datetime current_user current_role current_catalog ' +
  'current_schema current_database current_account current_warehouse localtime localtimestamp session_user ' +
  'system_user user sysdate systimestamp sysdatetime getdate now today uid role schema catalog null true false default all';
const PSEUDO_COLUMNS =
  'rowid rownum _rowid ctid xmin xmax cmin cmax oid tableoid filename ' +
  'file_row_number _partitiontime _partitiondate _partitionid _table_suffix _file_name _metadata _file _pos ' +
  '_deleted _change_type _commit_version _commit_timestamp _commit_snapshot_id _last_modified ' +
  'input__file__name block__offset__inside__file';
const TABLE_FUNCTION_COLUMNS = 'value key ordinality offset level prior index seq path this';
const DATE_PARTS =
  'millennium century decade year years isoyear quarter quarters month months week weeks isoweek day days ' +
  'dayofweek dayofyear dow doy isodow weekday weekofyear weekiso week_iso iso_week dayofmonth dayofweekiso ' +
  'dayofweek_iso yearofweek yearofweekiso hour hours minute minutes second seconds millisecond milliseconds ' +
  'microsecond microseconds nanosecond nanoseconds epoch epoch_second epoch_millisecond date time timestamp ' +
  'yy yyyy qq mm dd dy wk ww dw hh mi ss ms mcs ns sunday monday tuesday wednesday thursday friday saturday';

const NAMES = new Set(
  `${WORDS_OF_THE_LANGUAGE} ${PSEUDO_COLUMNS} ${TABLE_FUNCTION_COLUMNS} ${DATE_PARTS}`.split(' '),
);
const DATE_PART_NAMES = new Set(DATE_PARTS.split(' '));
const ENGINE_COLUMNS = new Set(PSEUDO_COLUMNS.split(' '));

/** Whether a bare word may be a function without parentheses, a date part or an engine's own column. */
export function maybeNoColumn(name: string): boolean {
  return NAMES.has(name.toLowerCase()) || isEngineColumn(name);
}

/** Whether a bare word may be a part of a date, as in `DATEDIFF(day, a, b)`. */
export function maybeDatePart(name: string): boolean {
  return DATE_PART_NAMES.has(name.toLowerCase());
}

/** Whether a name behind a table's alias may be an engine's own column rather than one of the table. */
export function isEngineColumn(name: string): boolean {
  return ENGINE_COLUMNS.has(name.toLowerCase()) || name.includes('$') || /^[@#]/.test(name);
}
