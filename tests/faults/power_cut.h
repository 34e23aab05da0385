/* What a disk may not have when the power fails: everything that was not synced.
 *
 * Of each file and each folder the changes since its last sync are remembered in their order.
 * A cut keeps a part of them, from the first one on, and undoes the rest; how many is chance,
 * and differs per file, so that what was written later to one file may be there while what was
 * written earlier to another is not. A write is not torn. */
#pragma once
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { WROTE, MADE, RENAMED, REMOVED };

struct change {
    int what;
    dev_t device;
    ino_t node;   /* of the file, or of the folder of a name */
    char path[PATH_MAX];
    char other[PATH_MAX]; /* what it was called before, or where the old file is kept */
    off_t at, size;
    size_t length;
    char *bytes;
    struct change *before;
};

static struct change *changes;
static int kept_count;

/* The system itself, past the calls that are counted. */
static int system_open(const char *path, int flags) { return (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0600); }

static void power_nothing(void) {}

static void power_forget(void) { changes = NULL; }

static struct change *remembered(int what, dev_t device, ino_t node) {
    struct change *made = calloc(1, sizeof *made);
    if (!made) abort();
    made->what = what;
    made->device = device;
    made->node = node;
    made->before = changes;
    changes = made;
    return made;
}

static void power_write(int fd, off_t at, size_t length) {
    struct stat found;
    char link[64], path[PATH_MAX];
    if (fstat(fd, &found) || !S_ISREG(found.st_mode)) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t name = readlink(link, path, sizeof path - 1);
    if (name < 0) return;
    path[name] = 0;
    struct change *made = remembered(WROTE, found.st_dev, found.st_ino);
    strcpy(made->path, path);
    made->at = at;
    made->size = found.st_size;
    if (at < found.st_size) {
        made->length = (size_t)(found.st_size - at) < length ? (size_t)(found.st_size - at) : length;
        made->bytes = malloc(made->length ? made->length : 1);
        int reading = system_open(path, O_RDONLY);
        if (reading < 0 || pread(reading, made->bytes, made->length, at) < 0) made->length = 0;
        if (reading >= 0) close(reading);
    }
}

static void power_truncate(int fd, off_t size) {
    struct stat found;
    if (fstat(fd, &found) == 0 && size < found.st_size) power_write(fd, size, (size_t)(found.st_size - size));
    else power_write(fd, size, 0);
}

static void power_sync(int fd) {
    struct stat found;
    if (fstat(fd, &found)) return;
    for (struct change **at = &changes; *at;) {
        struct change *one = *at;
        if (one->device == found.st_dev && one->node == found.st_ino) {
            if (one->other[0] && one->what != MADE && one->what != WROTE && strstr(one->other, ".~stroom-"))
                syscall(SYS_unlinkat, AT_FDCWD, one->other, 0);
            *at = one->before;
        } else at = &one->before;
    }
}

static struct change *of_name(int what, const char *path) {
    char copy[PATH_MAX];
    struct stat found;
    snprintf(copy, sizeof copy, "%s", path);
    if (stat(dirname(copy), &found)) return NULL;
    struct change *made = remembered(what, found.st_dev, found.st_ino);
    snprintf(made->path, sizeof made->path, "%s", path);
    return made;
}

static void power_make(const char *path) {
    struct stat found;
    if (lstat(path, &found)) of_name(MADE, path);
}

static void keep_old(struct change *made, const char *path) {
    char copy[PATH_MAX];
    snprintf(copy, sizeof copy, "%s", path);
    int size = snprintf(made->other, sizeof made->other, "%s/.~stroom-%d-%d", dirname(copy), (int)getpid(), ++kept_count);
    if (size < 0 || syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, made->other, 0)) made->other[0] = 0;
}

static void power_unlink(const char *path) {
    struct stat found;
    if (lstat(path, &found) || !S_ISREG(found.st_mode)) return;
    struct change *made = of_name(REMOVED, path);
    if (made) keep_old(made, path);
}

static void power_rename(const char *old, const char *fresh) {
    power_unlink(fresh);
    struct change *made = of_name(RENAMED, fresh);
    if (made) snprintf(made->other, sizeof made->other, "%s", old);
}

static void power_open(const char *path, int flags) {
    struct stat found;
    if (stat(path, &found)) { if (flags & O_CREAT) power_make(path); return; }
    if ((flags & O_TRUNC) && S_ISREG(found.st_mode)) {
        int fd = system_open(path, O_RDONLY);
        if (fd >= 0) { power_truncate(fd, 0); close(fd); }
    }
}

static void undo(struct change *one) {
    if (one->what == MADE) {
        if (syscall(SYS_unlinkat, AT_FDCWD, one->path, 0)) syscall(SYS_unlinkat, AT_FDCWD, one->path, AT_REMOVEDIR);
    } else if (one->what == RENAMED) {
        syscall(SYS_renameat2, AT_FDCWD, one->path, AT_FDCWD, one->other, 0);
    } else if (one->what == REMOVED) {
        if (one->other[0]) syscall(SYS_renameat2, AT_FDCWD, one->other, AT_FDCWD, one->path, 0);
    } else {
        struct stat found;
        int fd = system_open(one->path, O_RDWR);
        if (fd < 0) return;
        /* Another file may have its name by now. */
        if (fstat(fd, &found) == 0 && found.st_dev == one->device && found.st_ino == one->node) {
            if (one->length) (void)!syscall(SYS_pwrite64, fd, one->bytes, one->length, one->at);
            syscall(SYS_ftruncate, fd, one->size);
        }
        close(fd);
    }
}

/* Undo, of each file and folder, the last of its changes that were not synced. */
static void power_cut(unsigned long seed) {
    for (struct change *one = changes; one; one = one->before) {
        unsigned long mix = (seed + 1) * 6364136223846793005UL + one->node * 1442695040888963407UL;
        mix ^= mix >> 29;
        mix *= 0xbf58476d1ce4e5b9UL;
        mix ^= mix >> 32;
        int many = 0, behind = 0;
        for (struct change *each = changes; each; each = each->before)
            if (each->device == one->device && each->node == one->node) {
                many++;
                if (each == one) behind = many;
            }
        /* Of ``many``, the last 0 .. many are lost; a third of the cuts lose all of them. */
        int lost = mix % 3 == 0 ? many : (int)(mix / 3 % (unsigned long)(many + 1));
        if (behind <= lost) undo(one);
        else if (one->what == REMOVED && one->other[0]) syscall(SYS_unlinkat, AT_FDCWD, one->other, 0);
    }
}
