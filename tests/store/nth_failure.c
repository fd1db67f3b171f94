#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/types.h>
#include <limits.h>
/* Loaded before the C library: of all writes, syncs and truncations of files below NTH_FOLDER the NTH-th fails with
   NTH_ERRNO. They are counted anew when NTH becomes another number; with 0 nothing fails. */
static long seen = 0;
static int ours(int fd) {
    char link[64], path[PATH_MAX]; const char *folder = getenv("NTH_FOLDER");
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0 || !folder) return 0;
    path[n] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}
static int due(int mine) {
    const char *n = getenv("NTH"), *code = getenv("NTH_ERRNO");
    if (!mine || !n || atol(n) == 0) return 0;
    if (++seen != atol(n)) return 0;
    errno = code ? atoi(code) : EIO;
    return 1;
}
static int counted(int fd) {
    static char last[32] = "";
    const char *n = getenv("NTH");
    if (n && strcmp(n, last) != 0) { snprintf(last, sizeof last, "%s", n); seen = 0; }
    return due(ours(fd));
}
#define REAL(kind, name) kind real = (kind) dlsym(RTLD_NEXT, name)
typedef ssize_t (*write_t)(int, const void *, size_t);
typedef ssize_t (*pwrite_t)(int, const void *, size_t, off_t);
typedef int (*sync_t)(int);
typedef int (*truncate_t)(int, off_t);
ssize_t write(int fd, const void *b, size_t n) { REAL(write_t, "write"); return counted(fd) ? -1 : real(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { REAL(pwrite_t, "pwrite"); return counted(fd) ? -1 : real(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off_t o) { REAL(pwrite_t, "pwrite64"); return counted(fd) ? -1 : real(fd, b, n, o); }
int fsync(int fd) { REAL(sync_t, "fsync"); return counted(fd) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(sync_t, "fdatasync"); return counted(fd) ? -1 : real(fd); }
int ftruncate(int fd, off_t o) { REAL(truncate_t, "ftruncate"); return counted(fd) ? -1 : real(fd, o); }
int ftruncate64(int fd, off_t o) { REAL(truncate_t, "ftruncate64"); return counted(fd) ? -1 : real(fd, o); }
long nth_seen(void) { return seen; }
