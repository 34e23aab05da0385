/* Stops a program, or lets the system refuse, at the n-th call that writes to a disk; or records
 * what is written, so that afterwards every state can be built that a power failure may leave.
 *
 * Loaded before libc (LD_PRELOAD). Only calls on regular files and folders count, so that
 * what a program says on a pipe does not. fault_arm() is called by the program under test. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OFF, COUNT, KILL_BEFORE, KILL_HALF, REFUSE_ONCE, REFUSE_FROM, GONE_FROM, NAMES_TAKEN, RECORD, UNREAD_ONCE };

static volatile long counted;
static long wanted;
static int mode = OFF;
static int refusal;
static char place[PATH_MAX]; /* the folder that goes away; with a slash at its end */
static int record_fd = -1;

void fault_arm(long point, int how, int error) {
    if (how != OFF) counted = 0; /* fault_count() is asked afterwards */
    wanted = point;
    refusal = error;
    mode = how;
}

long fault_count(void) { return counted; }

void fault_place(const char *folder) { snprintf(place, sizeof place, "%s/", folder); }

static int is_file(int fd) {
    struct stat found;
    return syscall(SYS_fstat, fd, &found) == 0 && (S_ISREG(found.st_mode) || S_ISDIR(found.st_mode));
}

/* Where something is: of an open file, or of a name in an open folder. */
static const char *path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = syscall(SYS_readlink, link, path, PATH_MAX - 1);
    path[size < 0 ? 0 : size] = 0;
    return path;
}

static const char *path_in(int folder, const char *name, char *path) {
    char around[PATH_MAX];
    if (name[0] == '/') return name;
    if (folder == AT_FDCWD) { if (!getcwd(around, sizeof around)) around[0] = 0; }
    else path_of(folder, around);
    return snprintf(path, PATH_MAX, "%s/%s", around, name) < PATH_MAX ? path : "";
}

static int in_place(const char *path) {
    size_t size = strlen(place);
    return size > 1 && (strncmp(path, place, size) == 0 || (strlen(path) == size - 1 && strncmp(path, place, size - 1) == 0));
}
static int fd_there(int fd) { char path[PATH_MAX]; return in_place(path_of(fd, path)); }
static int name_there(int folder, const char *name) {
    char path[PATH_MAX];
    return name && in_place(path_in(folder, name, path));
}

/* --- recording: one header, two paths, and the bytes ----------------------------------- */

struct header { long at, size; int what, first, second; };

static void record(int what, const char *first, const char *second, long at, const void *bytes, size_t size) {
    struct header said = {at, (long)size, what, (int)strlen(first), (int)strlen(second)};
    struct iovec parts[] = {{&said, sizeof said}, {(void *)first, said.first}, {(void *)second, said.second}, {(void *)bytes, size}};
    size_t whole = sizeof said + said.first + said.second + size;
    if (syscall(SYS_writev, record_fd, parts, 4) != (ssize_t)whole) abort();
}

void fault_record(const char *file) {
    record_fd = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (record_fd < 0) abort();
}

/* What the program has told its user at this point. */
void fault_mark(const char *text) { if (mode == RECORD) record('M', text, "", 0, "", 0); }

static void record_fd_as(int what, int fd, long at, const void *bytes, size_t size) {
    char path[PATH_MAX];
    record(what, path_of(fd, path), "", at, bytes, size);
}
static void record_name(int what, int folder, const char *name) {
    char path[PATH_MAX];
    record(what, path_in(folder, name, path), "", 0, "", 0);
}
static void record_names(int what, int from, const char *old, int to, const char *fresh) {
    char first[PATH_MAX], second[PATH_MAX];
    record(what, path_in(from, old, first), path_in(to, fresh, second), 0, "", 0);
}
/* What came into a file past our hands is read back. */
static void record_back(int fd, ssize_t size) {
    char path[PATH_MAX], *bytes = malloc(size ? size : 1);
    off_t at = lseek(fd, 0, SEEK_CUR) - size;
    int again = (int)syscall(SYS_openat, AT_FDCWD, path_of(fd, path), O_RDONLY, 0);
    if (!bytes || again < 0 || syscall(SYS_pread64, again, bytes, size, at) != size) abort();
    close(again);
    record('W', path, "", at, bytes, size);
    free(bytes);
}
static int is_new(int folder, const char *name) {
    struct stat found;
    return syscall(SYS_newfstatat, folder, name, &found, AT_SYMLINK_NOFOLLOW) != 0;
}
static void record_open(int folder, const char *name, int flags, int fresh) {
    if ((flags & O_TMPFILE) == O_TMPFILE) record_name('?', folder, name);
    else if (fresh) record_name('C', folder, name);
    else if (flags & O_TRUNC) record_name('T', folder, name);
}

/* --- what happens at a call ------------------------------------------------------------- */

/* A disk that is full still lets go of what is on it. */
enum { TAKES_ROOM, TAKES_NONE, TAKES_NAME };

/* 0: go on; 1: the call is refused with errno set; 2: half of it, then stop. */
static int reached(int room) {
    if (mode == UNREAD_ONCE) return 0; /* counts what looks, in is_gone() */
    long here = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
    switch (mode) {
    case COUNT: case RECORD: return 0;
    case REFUSE_FROM: if (here < wanted || room == TAKES_NONE) return 0; break;
    case NAMES_TAKEN: if (here < wanted || room != TAKES_NAME) return 0; break;
    case GONE_FROM: return 0; /* asked by is_gone() */
    default: if (here != wanted) return 0;
    }
    if (mode == KILL_BEFORE) kill(getpid(), SIGKILL);
    if (mode == KILL_HALF) return 2;
    errno = refusal;
    return 1;
}

/* What looks is asked under both; what writes only goes away with the folder. */
#define AWAY (mode == GONE_FROM || mode == UNREAD_ONCE)

static int is_gone(int there) {
    if (!there) return 0;
    if (mode == GONE_FROM) { if (counted < wanted) return 0; }
    else if (mode != UNREAD_ONCE || __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST) != wanted) return 0;
    errno = refusal;
    return 1;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static void stop(void) { kill(getpid(), SIGKILL); }

#define WRITES(name, args, call, where) \
    ssize_t name args { \
        REAL(name); \
        if (mode == OFF || !is_file(fd)) return real call; \
        int fate = reached(TAKES_ROOM); \
        if (fate == 1 || is_gone(mode == GONE_FROM && fd_there(fd))) return -1; \
        if (fate == 2) { size /= 2; if (size > 0) (void)!real call; stop(); } \
        ssize_t done = real call; \
        if (mode == RECORD && done >= 0) record_fd_as('W', fd, where, bytes, done); \
        return done; \
    }

WRITES(write, (int fd, const void *bytes, size_t size), (fd, bytes, size), lseek(fd, 0, SEEK_CUR) - done)
WRITES(pwrite, (int fd, const void *bytes, size_t size, off_t at), (fd, bytes, size, at), at)
WRITES(pwrite64, (int fd, const void *bytes, size_t size, off64_t at), (fd, bytes, size, at), at)

#define CHANGES(type, name, args, call, counts, room, there, remember) \
    type name args { \
        REAL(name); \
        if (mode == OFF || !(counts)) return real call; \
        int fate = reached(room); \
        if (fate == 1 || is_gone(mode == GONE_FROM && (there))) return -1; \
        if (fate == 2) stop(); \
        type done = real call; \
        if (mode == RECORD && done >= 0) { remember; } \
        return done; \
    }

CHANGES(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count), is_file(fd), TAKES_ROOM,
        fd_there(fd), record_back(fd, done))
CHANGES(ssize_t, copy_file_range,
        (int from, off64_t *at, int to, off64_t *there, size_t size, unsigned int flags),
        (from, at, to, there, size, flags), is_file(to), TAKES_ROOM,
        fd_there(from) || fd_there(to), there ? record_fd_as('?', to, 0, "", 0) : record_back(to, done))
CHANGES(ssize_t, sendfile, (int to, int from, off_t *at, size_t size), (to, from, at, size), is_file(to), TAKES_ROOM,
        fd_there(from) || fd_there(to), record_back(to, done))
CHANGES(ssize_t, sendfile64, (int to, int from, off64_t *at, size_t size), (to, from, at, size), is_file(to), TAKES_ROOM,
        fd_there(from) || fd_there(to), record_back(to, done))
CHANGES(int, fsync, (int fd), (fd), is_file(fd), TAKES_NONE, fd_there(fd), record_fd_as('S', fd, 0, "", 0))
CHANGES(int, fdatasync, (int fd), (fd), is_file(fd), TAKES_NONE, fd_there(fd), record_fd_as('S', fd, 0, "", 0))
CHANGES(int, ftruncate, (int fd, off_t size), (fd, size), is_file(fd), TAKES_NONE, fd_there(fd),
        record_fd_as('T', fd, size, "", 0))
CHANGES(int, ftruncate64, (int fd, off64_t size), (fd, size), is_file(fd), TAKES_NONE, fd_there(fd),
        record_fd_as('T', fd, size, "", 0))
CHANGES(int, truncate, (const char *path, off_t size), (path, size), 1, TAKES_NONE, name_there(AT_FDCWD, path),
        record_name('?', AT_FDCWD, path))
CHANGES(int, fallocate, (int fd, int how, off_t at, off_t size), (fd, how, at, size), is_file(fd), TAKES_ROOM, fd_there(fd),
        record_fd_as('?', fd, 0, "", 0))
CHANGES(int, fallocate64, (int fd, int how, off64_t at, off64_t size), (fd, how, at, size), is_file(fd), TAKES_ROOM, fd_there(fd),
        record_fd_as('?', fd, 0, "", 0))
CHANGES(int, rename, (const char *old, const char *fresh), (old, fresh), 1, TAKES_NAME,
        name_there(AT_FDCWD, old) || name_there(AT_FDCWD, fresh), record_names('R', AT_FDCWD, old, AT_FDCWD, fresh))
CHANGES(int, renameat, (int from, const char *old, int to, const char *fresh), (from, old, to, fresh), 1, TAKES_NAME,
        name_there(from, old) || name_there(to, fresh), record_names('R', from, old, to, fresh))
CHANGES(int, renameat2, (int from, const char *old, int to, const char *fresh, unsigned int how),
        (from, old, to, fresh, how), 1, TAKES_NAME, name_there(from, old) || name_there(to, fresh),
        record_names(how ? '?' : 'R', from, old, to, fresh))
CHANGES(int, link, (const char *old, const char *fresh), (old, fresh), 1, TAKES_ROOM, name_there(AT_FDCWD, fresh),
        record_names('L', AT_FDCWD, old, AT_FDCWD, fresh))
CHANGES(int, linkat, (int from, const char *old, int to, const char *fresh, int how),
        (from, old, to, fresh, how), 1, TAKES_ROOM, name_there(to, fresh), record_names('L', from, old, to, fresh))
CHANGES(int, symlink, (const char *old, const char *fresh), (old, fresh), 1, TAKES_ROOM, name_there(AT_FDCWD, fresh),
        record_name('?', AT_FDCWD, fresh))
CHANGES(int, unlink, (const char *path), (path), 1, TAKES_NONE, name_there(AT_FDCWD, path),
        record_name('U', AT_FDCWD, path))
CHANGES(int, unlinkat, (int folder, const char *path, int how), (folder, path, how), 1, TAKES_NONE,
        name_there(folder, path), record_name('U', folder, path))
CHANGES(int, rmdir, (const char *path), (path), 1, TAKES_NONE, name_there(AT_FDCWD, path),
        record_name('U', AT_FDCWD, path))
CHANGES(int, mkdir, (const char *path, mode_t rights), (path, rights), 1, TAKES_ROOM, name_there(AT_FDCWD, path),
        record_name('D', AT_FDCWD, path))
CHANGES(int, mkdirat, (int folder, const char *path, mode_t rights), (folder, path, rights), 1, TAKES_ROOM,
        name_there(folder, path), record_name('D', folder, path))
/* Who may read a file is no part of the states that are built. */
CHANGES(int, chmod, (const char *path, mode_t rights), (path, rights), 1, TAKES_NONE, name_there(AT_FDCWD, path), )
CHANGES(int, fchmod, (int fd, mode_t rights), (fd, rights), 1, TAKES_NONE, fd_there(fd), )
CHANGES(int, fchmodat, (int folder, const char *path, mode_t rights, int how),
        (folder, path, rights, how), 1, TAKES_NONE, name_there(folder, path), )
CHANGES(int, creat, (const char *path, mode_t rights), (path, rights), 1, TAKES_ROOM, name_there(AT_FDCWD, path),
        record_name('?', AT_FDCWD, path))

#define OPENS(name, args, call, folder) \
    int name args { \
        REAL(name); \
        mode_t rights = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list rest; va_start(rest, flags); rights = va_arg(rest, mode_t); va_end(rest); \
        } \
        if (mode == OFF) return real call; \
        int fresh = 0, changes = (flags & (O_CREAT | O_TRUNC)) && (flags & O_ACCMODE) != O_RDONLY; \
        if (changes) { \
            int fate = reached(TAKES_ROOM); \
            if (fate == 1) return -1; \
            if (fate == 2) stop(); \
            fresh = is_new(folder, path); \
        } \
        if (is_gone(AWAY && name_there(folder, path))) return -1; \
        int done = real call; \
        if (mode == RECORD && changes && done >= 0) record_open(folder, path, flags, fresh); \
        return done; \
    }

OPENS(open, (const char *path, int flags, ...), (path, flags, rights), AT_FDCWD)
OPENS(open64, (const char *path, int flags, ...), (path, flags, rights), AT_FDCWD)
OPENS(openat, (int from, const char *path, int flags, ...), (from, path, flags, rights), from)
OPENS(openat64, (int from, const char *path, int flags, ...), (from, path, flags, rights), from)

/* --- chance: the same in every run, so that a stop can be repeated and its state recognised --- */

static unsigned long chance; /* 0: the real one */

void fault_seed(unsigned long seed) { chance = seed; }

static ssize_t invented(void *bytes, size_t size) {
    for (size_t at = 0; at < size; at++) {
        chance = chance * 6364136223846793005UL + 1442695040888963407UL;
        ((unsigned char *)bytes)[at] = (unsigned char)(chance >> 56);
    }
    return (ssize_t)size;
}
static int is_chance(int fd) {
    char path[PATH_MAX];
    return chance && strcmp(path_of(fd, path), "/dev/urandom") == 0;
}

ssize_t getrandom(void *bytes, size_t size, unsigned int how) {
    return chance ? invented(bytes, size) : syscall(SYS_getrandom, bytes, size, how);
}

/* --- what only looks: it counts under UNREAD_ONCE only, and fails too when the folder is gone --- */

#define SEES(type, name, args, call, there, failed) \
    type name args { \
        REAL(name); \
        if (is_gone(AWAY && (there))) return failed; \
        return real call; \
    }

ssize_t read(int fd, void *bytes, size_t size) {
    REAL(read);
    if (is_gone(AWAY && fd_there(fd))) return -1;
    return is_chance(fd) ? invented(bytes, size) : real(fd, bytes, size);
}
SEES(ssize_t, pread, (int fd, void *bytes, size_t size, off_t at), (fd, bytes, size, at), fd_there(fd), -1)
SEES(ssize_t, pread64, (int fd, void *bytes, size_t size, off64_t at), (fd, bytes, size, at), fd_there(fd), -1)
SEES(int, stat, (const char *path, struct stat *found), (path, found), name_there(AT_FDCWD, path), -1)
SEES(int, stat64, (const char *path, struct stat64 *found), (path, found), name_there(AT_FDCWD, path), -1)
SEES(int, lstat, (const char *path, struct stat *found), (path, found), name_there(AT_FDCWD, path), -1)
SEES(int, lstat64, (const char *path, struct stat64 *found), (path, found), name_there(AT_FDCWD, path), -1)
SEES(int, fstat, (int fd, struct stat *found), (fd, found), fd_there(fd), -1)
SEES(int, fstat64, (int fd, struct stat64 *found), (fd, found), fd_there(fd), -1)
SEES(int, fstatat, (int folder, const char *path, struct stat *found, int how), (folder, path, found, how),
     name_there(folder, path), -1)
SEES(int, fstatat64, (int folder, const char *path, struct stat64 *found, int how), (folder, path, found, how),
     name_there(folder, path), -1)
SEES(int, access, (const char *path, int how), (path, how), name_there(AT_FDCWD, path), -1)
SEES(int, faccessat, (int folder, const char *path, int how, int flags), (folder, path, how, flags),
     name_there(folder, path), -1)
SEES(DIR *, opendir, (const char *path), (path), name_there(AT_FDCWD, path), NULL)
SEES(ssize_t, readlink, (const char *path, char *found, size_t size), (path, found, size), name_there(AT_FDCWD, path), -1)
