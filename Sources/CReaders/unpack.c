#include "CReaders.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

// So many bytes are unpacked before they are taken.
enum { CHUNK = 1 << 18 };

// windowBits of inflateInit2: the largest window, and a gzip header and checksum around the data.
enum { GZIP_WINDOW = 15 + 16 };

static const cs_unpacking cut = {CS_CUT_OFF, NULL};
static const cs_unpacking stopped = {CS_STOPPED, NULL};
static const cs_unpacking done = {CS_UNPACKED, NULL};

static cs_unpacking damaged(const char *what) {
  return (cs_unpacking){CS_DAMAGED, what};
}

// Whether all bytes are zero, as tapes and block devices pad an archive.
static bool is_padding(const uint8_t *bytes, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (bytes[i]) return false;
  return true;
}

// Unpacks the member at the start of the bytes, and says how many of them it has.
static cs_unpacking member(const uint8_t *bytes, size_t count, uint8_t *chunk, void *context,
                           cs_take *take, size_t *used) {
  z_stream stream = {0};
  if (inflateInit2(&stream, GZIP_WINDOW) != Z_OK) return damaged("zlib has no memory");
  cs_unpacking outcome = cut;
  int status = Z_OK;
  *used = 0;
  while (status == Z_OK) {
    // zlib counts in 32 bits.
    size_t given = count - *used < (1u << 30) ? count - *used : (1u << 30);
    stream.next_in = (Bytef *)(bytes + *used);
    stream.avail_in = (uInt)given;
    stream.next_out = chunk;
    stream.avail_out = CHUNK;
    status = inflate(&stream, Z_NO_FLUSH);
    *used += given - stream.avail_in;
    size_t got = CHUNK - stream.avail_out;
    if (got > 0 && !take(context, chunk, got)) {
      outcome = stopped;
      break;
    }
  }
  // Z_BUF_ERROR: no more bytes to read, and the member has not ended.
  if (status == Z_STREAM_END && outcome.status != CS_STOPPED) outcome = done;
  if (status == Z_DATA_ERROR || status == Z_NEED_DICT || status == Z_STREAM_ERROR)
    outcome = damaged("its data or their checksum are not those of a gzip archive");
  if (status == Z_MEM_ERROR) outcome = damaged("zlib has no memory");
  inflateEnd(&stream);
  return outcome;
}

cs_unpacking cs_unpack_gzip(const uint8_t *bytes, size_t count, void *context, cs_take *take) {
  uint8_t *chunk = malloc(CHUNK);
  if (!chunk) return damaged("there is no memory");
  cs_unpacking outcome = done;
  size_t place = 0;
  // Archives that are written one behind another are one, as gzip has it.
  do {
    size_t used;
    outcome = member(bytes + place, count - place, chunk, context, take, &used);
    place += used;
  } while (outcome.status == CS_UNPACKED && place < count && !is_padding(bytes + place, count - place));
  free(chunk);
  return outcome;
}

cs_unpacking cs_unpack_zstd(const uint8_t *bytes, size_t count, void *context, cs_take *take) {
  ZSTD_DStream *stream = ZSTD_createDStream();
  uint8_t *chunk = malloc(CHUNK);
  cs_unpacking outcome = stream && chunk ? done : damaged("there is no memory");
  ZSTD_inBuffer input = {bytes, count, 0};
  // What is left of the frame; the next one is read on behind it.
  size_t left = 0;
  bool more = true;
  while (outcome.status == CS_UNPACKED && more) {
    ZSTD_outBuffer output = {chunk, CHUNK, 0};
    size_t before = input.pos;
    left = ZSTD_decompressStream(stream, &output, &input);
    if (ZSTD_isError(left))
      outcome = damaged(ZSTD_getErrorName(left));
    else if (output.pos > 0 && !take(context, chunk, output.pos))
      outcome = stopped;
    more = input.pos < input.size || output.pos == output.size;
    // Neither read nor written: the rest is no part of a frame.
    if (more && input.pos == before && output.pos == 0) more = false;
  }
  if (outcome.status == CS_UNPACKED && left != 0) outcome = cut;
  free(chunk);
  ZSTD_freeDStream(stream);
  return outcome;
}
