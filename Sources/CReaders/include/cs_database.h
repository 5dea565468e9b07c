#ifndef CS_DATABASE_H
#define CS_DATABASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Tables of SQLite databases, read by SQLite's own library and never written.

typedef struct cs_database cs_database;

typedef enum {
  CS_DATABASE_READ,
  CS_DATABASE_LOCKED,   // another program writes to it
  CS_DATABASE_DAMAGED,  // its pages are not what they should be
  CS_DATABASE_STOPPED,  // whoever took the rows wanted no more
  CS_DATABASE_OTHER     // `what` says why
} cs_database_status;

typedef struct {
  cs_database_status status;
  char what[160];
} cs_database_outcome;

typedef enum { CS_CELL_NULL, CS_CELL_WHOLE, CS_CELL_REAL, CS_CELL_WORDS } cs_value_kind;

/// One value of a row; text is valid during the call only.
typedef struct {
  cs_value_kind kind;
  int64_t whole;
  double real;
  const char *text;
  size_t length;
} cs_value;

/// Takes a row of values; false where no more are wanted.
typedef bool cs_take_row(void *context, const cs_value *values, size_t count);

/// Opens a database for reading; NULL where that fails, as `outcome` says.
cs_database *cs_database_open(const char *path, cs_database_outcome *outcome);

/// Closes a database.
void cs_database_close(cs_database *database);

/// Sends the rows of a query. A query may take so many steps of SQLite's machine, so that a damaged
/// database ends.
cs_database_outcome cs_database_rows(cs_database *database, const char *query, uint64_t most_steps,
                                     void *context, cs_take_row *take);

#ifdef __cplusplus
}
#endif

#endif
