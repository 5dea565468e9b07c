#include "CReaders.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

// The steps of SQLite's machine between two looks at the limit.
enum { STEPS_A_LOOK = 10000 };

// How long a writer may take to be done, in milliseconds.
enum { PATIENCE = 200 };

// Texts and blobs beyond this are no names or values of runs: 64 MiB.
enum { MOST_TEXT = 1 << 26 };

struct cs_database {
  sqlite3 *handle;
  uint64_t steps, most_steps;
};

static cs_database_outcome outcome(int code, const char *what) {
  cs_database_outcome result = {.status = CS_DATABASE_OTHER};
  snprintf(result.what, sizeof result.what, "%s", what ? what : "");
  switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_DONE: result.status = CS_DATABASE_READ; break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: result.status = CS_DATABASE_LOCKED; break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    // Where a page lies beyond the end of a file that was cut off.
    case SQLITE_IOERR: result.status = CS_DATABASE_DAMAGED; break;
    default: break;
  }
  return result;
}

// Ends a query that takes more steps than its database allows.
static int look(void *context) {
  cs_database *database = context;
  database->steps += STEPS_A_LOOK;
  return database->steps > database->most_steps;
}

cs_database *cs_database_open(const char *path, cs_database_outcome *result) {
  cs_database *database = calloc(1, sizeof *database);
  if (database == NULL) {
    *result = outcome(SQLITE_NOMEM, "out of memory");
    return NULL;
  }
  int code = sqlite3_open_v2(path, &database->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK) {
    *result = outcome(code, database->handle ? sqlite3_errmsg(database->handle) : "out of memory");
    cs_database_close(database);
    return NULL;
  }
  // A file from elsewhere may not run functions of its own, nor hide views behind the names of tables.
  sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(database->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config(database->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit(database->handle, SQLITE_LIMIT_LENGTH, MOST_TEXT);
  sqlite3_busy_timeout(database->handle, PATIENCE);
  sqlite3_exec(database->handle, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
  sqlite3_progress_handler(database->handle, STEPS_A_LOOK, look, database);
  *result = outcome(SQLITE_OK, NULL);
  return database;
}

void cs_database_close(cs_database *database) {
  if (database == NULL) return;
  sqlite3_close(database->handle);
  free(database);
}

static cs_value value(sqlite3_stmt *statement, int column) {
  cs_value result = {.kind = CS_CELL_NULL};
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      result.kind = CS_CELL_WHOLE;
      result.whole = sqlite3_column_int64(statement, column);
      break;
    case SQLITE_FLOAT:
      result.kind = CS_CELL_REAL;
      result.real = sqlite3_column_double(statement, column);
      break;
    case SQLITE_TEXT:
      result.text = (const char *)sqlite3_column_text(statement, column);
      result.length = (size_t)sqlite3_column_bytes(statement, column);
      result.kind = result.text ? CS_CELL_WORDS : CS_CELL_NULL;
      break;
    default: break;
  }
  return result;
}

// The columns of the widest query.
enum { MOST_VALUES = 16 };

cs_database_outcome cs_database_rows(cs_database *database, const char *query, uint64_t most_steps,
                                     void *context, cs_take_row *take) {
  database->steps = 0;
  database->most_steps = most_steps;
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2(database->handle, query, -1, &statement, NULL);
  cs_value values[MOST_VALUES];
  bool wanted = true;
  int count = code == SQLITE_OK ? sqlite3_column_count(statement) : 0;
  if (count > MOST_VALUES) count = MOST_VALUES;
  while (code == SQLITE_OK || code == SQLITE_ROW) {
    code = sqlite3_step(statement);
    if (code != SQLITE_ROW) break;
    for (int column = 0; column < count; column++) values[column] = value(statement, column);
    wanted = take(context, values, (size_t)count);
    if (!wanted) break;
  }
  cs_database_outcome result = outcome(code, sqlite3_errmsg(database->handle));
  if ((code & 0xFF) == SQLITE_INTERRUPT)
    result = outcome(SQLITE_CORRUPT, "it takes more steps than so many bytes can need");
  if (!wanted) result.status = CS_DATABASE_STOPPED;
  sqlite3_finalize(statement);
  return result;
}
