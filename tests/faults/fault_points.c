/* Stops a program, or lets the system refuse, at the n-th call that writes to a disk.
 *
 * Loaded before libc (LD_PRELOAD). Only calls on regular files and folders count, so that
 * what a program says on a pipe does not. arm() is called by the program under test. */
#define _GNU_SOURCE
#include "power_cut.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OFF, COUNT, KILL_BEFORE, KILL_HALF, REFUSE_ONCE, REFUSE_FROM, POWER_CUT };

static volatile long counted;
static long wanted;
static int mode = OFF;
static int refusal;

void fault_arm(long point, int how, int error) {
    counted = 0;
    wanted = point;
    power_forget();
    refusal = error;
    mode = how;
}

long fault_count(void) { return counted; }

static int is_file(int fd) {
    struct stat found;
    return fstat(fd, &found) == 0 && (S_ISREG(found.st_mode) || S_ISDIR(found.st_mode));
}

/* A disk that is full still lets go of what is on it. */
enum { TAKES_ROOM, TAKES_NONE };

/* 0: go on; 1: the call is refused with errno set; 2: half of it, then stop. */
static int reached(int room) {
    if (mode == OFF) return 0;
    long here = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
    if (mode == COUNT) return 0;
    if (mode == REFUSE_FROM ? here < wanted || room == TAKES_NONE : here != wanted) return 0;
    if (mode == POWER_CUT) power_cut((unsigned long)wanted);
    if (mode == KILL_BEFORE || mode == POWER_CUT) kill(getpid(), SIGKILL);
    if (mode == KILL_HALF) return 2;
    errno = refusal;
    return 1;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static void stop(void) { kill(getpid(), SIGKILL); }

#define WRITES(name, args, call, half, where) \
    ssize_t name args { \
        REAL(name); \
        if (mode != OFF && is_file(fd)) { \
            int fate = reached(TAKES_ROOM); \
            if (fate == 1) return -1; \
            if (fate == 2) { if (half > 0) { size_t whole = size; size = half; (void)!real call; size = whole; } stop(); } \
            if (mode == POWER_CUT) power_write(fd, where, size); \
        } \
        return real call; \
    }

WRITES(write, (int fd, const void *bytes, size_t size), (fd, bytes, size), size / 2, lseek(fd, 0, SEEK_CUR))
WRITES(pwrite, (int fd, const void *bytes, size_t size, off_t at), (fd, bytes, size, at), size / 2, at)
WRITES(pwrite64, (int fd, const void *bytes, size_t size, off64_t at), (fd, bytes, size, at), size / 2, at)

#define CHANGES(type, name, args, call, counts, room, remember) \
    type name args { \
        REAL(name); \
        if (mode != OFF && (counts)) { \
            int fate = reached(room); \
            if (fate == 1) return -1; \
            if (fate == 2) stop(); \
            if (mode == POWER_CUT) { remember; } \
        } \
        return real call; \
    }

CHANGES(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count), is_file(fd), TAKES_ROOM,
        power_write(fd, lseek(fd, 0, SEEK_CUR), 0))
CHANGES(ssize_t, copy_file_range,
        (int from, off64_t *at, int to, off64_t *there, size_t size, unsigned int flags),
        (from, at, to, there, size, flags), is_file(to), TAKES_ROOM,
        power_write(to, lseek(to, 0, SEEK_CUR), 0))
CHANGES(ssize_t, sendfile, (int to, int from, off_t *at, size_t size), (to, from, at, size), is_file(to), TAKES_ROOM,
        power_write(to, lseek(to, 0, SEEK_CUR), 0))
CHANGES(ssize_t, sendfile64, (int to, int from, off64_t *at, size_t size), (to, from, at, size), is_file(to), TAKES_ROOM,
        power_write(to, lseek(to, 0, SEEK_CUR), 0))
CHANGES(int, fsync, (int fd), (fd), is_file(fd), TAKES_NONE,
        power_sync(fd))
CHANGES(int, fdatasync, (int fd), (fd), is_file(fd), TAKES_NONE,
        power_sync(fd))
CHANGES(int, ftruncate, (int fd, off_t size), (fd, size), is_file(fd), TAKES_NONE,
        power_truncate(fd, size))
CHANGES(int, ftruncate64, (int fd, off64_t size), (fd, size), is_file(fd), TAKES_NONE,
        power_truncate(fd, size))
CHANGES(int, truncate, (const char *path, off_t size), (path, size), 1, TAKES_NONE,
        power_nothing())
CHANGES(int, fallocate, (int fd, int how, off_t at, off_t size), (fd, how, at, size), is_file(fd), TAKES_ROOM,
        power_nothing())
CHANGES(int, fallocate64, (int fd, int how, off64_t at, off64_t size), (fd, how, at, size), is_file(fd), TAKES_ROOM,
        power_nothing())
CHANGES(int, rename, (const char *old, const char *fresh), (old, fresh), 1, TAKES_ROOM,
        power_rename(old, fresh))
CHANGES(int, renameat, (int from, const char *old, int to, const char *fresh), (from, old, to, fresh), 1, TAKES_ROOM,
        power_nothing())
CHANGES(int, renameat2, (int from, const char *old, int to, const char *fresh, unsigned int how),
        (from, old, to, fresh, how), 1, TAKES_ROOM,
        power_nothing())
CHANGES(int, link, (const char *old, const char *fresh), (old, fresh), 1, TAKES_ROOM,
        power_make(fresh))
CHANGES(int, linkat, (int from, const char *old, int to, const char *fresh, int how),
        (from, old, to, fresh, how), 1, TAKES_ROOM,
        power_nothing())
CHANGES(int, symlink, (const char *old, const char *fresh), (old, fresh), 1, TAKES_ROOM,
        power_make(fresh))
CHANGES(int, unlink, (const char *path), (path), 1, TAKES_NONE,
        power_unlink(path))
CHANGES(int, unlinkat, (int folder, const char *path, int how), (folder, path, how), 1, TAKES_NONE,
        power_nothing())
CHANGES(int, rmdir, (const char *path), (path), 1, TAKES_NONE,
        power_nothing())
CHANGES(int, mkdir, (const char *path, mode_t rights), (path, rights), 1, TAKES_ROOM,
        power_make(path))
CHANGES(int, mkdirat, (int folder, const char *path, mode_t rights), (folder, path, rights), 1, TAKES_ROOM,
        power_nothing())
CHANGES(int, chmod, (const char *path, mode_t rights), (path, rights), 1, TAKES_NONE,
        power_nothing())
CHANGES(int, fchmod, (int fd, mode_t rights), (fd, rights), 1, TAKES_NONE,
        power_nothing())
CHANGES(int, fchmodat, (int folder, const char *path, mode_t rights, int how),
        (folder, path, rights, how), 1, TAKES_NONE,
        power_nothing())
CHANGES(int, creat, (const char *path, mode_t rights), (path, rights), 1, TAKES_ROOM,
        power_make(path))

#define OPENS(name, args, call, last) \
    int name args { \
        REAL(name); \
        mode_t rights = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list rest; va_start(rest, last); rights = va_arg(rest, mode_t); va_end(rest); \
        } \
        if (mode != OFF && (flags & (O_CREAT | O_TRUNC)) && (flags & O_ACCMODE) != O_RDONLY) { \
            int fate = reached(TAKES_ROOM); \
            if (fate == 1) return -1; \
            if (fate == 2) stop(); \
            if (mode == POWER_CUT) power_open(path, flags); \
        } \
        return real call; \
    }

OPENS(open, (const char *path, int flags, ...), (path, flags, rights), flags)
OPENS(open64, (const char *path, int flags, ...), (path, flags, rights), flags)
OPENS(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, rights), flags)
OPENS(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, rights), flags)
