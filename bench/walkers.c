/* walkers: many residents of a city, as cheaply as a load generator can be.
 *
 * Joins residents one after another, walks each at 1.5 m/s and sends its place HZ times a second. Of what comes back
 * only the heads of frames are looked at. Everything that is known of a resident, and what is wished of it, stands in
 * the ledger, a file that this program and its orchestrator map into memory (bench/ledger.py has the same layout).
 *
 * usage: walkers LEDGER COUNT PORT HZ JOINS_PER_S X Z SIDE PEER [WAYS]
 *   COUNT    how many of the ledger's residents are ours: the first ones; the rest are the orchestrator's own
 *   X Z SIDE the square in which residents start, walk straight on and turn at its edge, metres
 *   PEER     `city`, or `floor`, which answers nothing and expects nothing (bench/floor.c)
 *   WAYS     file with a line "X Z NEXT N X0 Z0 X1 Z1 …" for each resident: where it starts and the way points that it
 *            walks along, from NEXT on, to and fro
 * Ends when its standard input ends. Memory is written by one side only, but for gap_max, which the other may set to 0.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { HISTORY = 64, KEEP = 48, REPLY_MAX = 1024, READ_MAX = 1 << 18, READY_MAX = 1024, BURST_MAX = 400 };
enum { WAIT, WALK, STAND }; /* wish */
enum { UNBORN, SHAKING, WAITING, LIVE, LOST };
enum { KEYFRAME = 16, DELTA = 17, CORRECTION = 18, WELCOME = 32 };
#define SPEED_MPS 1.5

struct resident {
    double sent_at[HISTORY];
    float sent_x[HISTORY], sent_z[HISTORY];
    double began_at, joined_at, state_at, gap_max;
    uint64_t bytes, frames;
    uint32_t written, id, corrected, refused, lost, wish;
};

struct walker {
    int fd, stage, have, point, points, turn;
    long skip;
    unsigned char head[REPLY_MAX];
    float x, z, vx, vz, *way;
};

static struct resident *residents;
static struct walker *walkers;
static int port, epoll, to_city;
static double hz, left_m, top_m, side_m;
static unsigned char buffer[READ_MAX];

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void put_32(unsigned char *out, uint32_t value) {
    for (int i = 0; i < 4; i++) out[i] = value >> (24 - 8 * i);
}

static void put_float(unsigned char *out, float value) {
    uint32_t bits;
    memcpy(&bits, &value, 4);
    put_32(out, bits);
}

static float get_float(const unsigned char *in) {
    uint32_t bits = (uint32_t)in[0] << 24 | in[1] << 16 | in[2] << 8 | in[3];
    float value;
    memcpy(&value, &bits, 4);
    return value;
}

/* Read a MessagePack whole number; gives what follows it. */
static const unsigned char *get_number(const unsigned char *in, uint32_t *value) {
    int size = *in == 0xcc ? 1 : *in == 0xcd ? 2 : *in == 0xce ? 4 : 0;
    *value = size ? 0 : *in;
    for (int i = 1; i <= size; i++) *value = *value << 8 | in[i];
    return in + 1 + size;
}

static void lose(int k) {
    struct walker *w = &walkers[k];
    if (w->stage == LOST) return;
    w->stage = LOST;
    residents[k].lost++;
    close(w->fd);
}

/* Write a masked binary frame; an all-zero masking key leaves the payload as it is. */
static void send_frame(int k, int opcode, const unsigned char *payload, int size) {
    unsigned char frame[6 + 125] = {0x80 | opcode, 0x80 | size};
    memcpy(frame + 6, payload, size);
    ssize_t sent = write(walkers[k].fd, frame, 6 + size);
    if (sent == 6 + size) return;
    if (sent < 0 && errno == EAGAIN) residents[k].refused++;
    else lose(k);
}

static void say_hello(int k) {
    unsigned char hello[64] = {0x97, 0, 1, 0xca, 0, 0, 0, 0, 0xca, 0, 0, 0, 0};
    put_float(hello + 4, walkers[k].x);
    put_float(hello + 9, walkers[k].z);
    int length = sprintf((char *)hello + 14, "Walker %d", k);
    hello[13] = 0xa0 | length;
    hello[14 + length] = k % 12;
    hello[15 + length] = 0x80;
    send_frame(k, 2, hello, 16 + length);
}

static void dial(int k) {
    int one = 1;
    struct walker *w = &walkers[k];
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    w->fd = socket(AF_INET, SOCK_STREAM, 0);
    residents[k].began_at = now();
    if (connect(w->fd, (void *)&a, sizeof a)) fail("connect");
    setsockopt(w->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    char request[512];
    int n = sprintf(request,
                    "GET /world HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Protocol: citiverse.1\r\n\r\n", port);
    if (write(w->fd, request, n) != n) fail("handshake");
    fcntl(w->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event e = {.events = EPOLLIN, .data.u32 = k};
    epoll_ctl(epoll, EPOLL_CTL_ADD, w->fd, &e);
    w->stage = SHAKING;
}

static void go_live(int k) {
    walkers[k].stage = LIVE;
    residents[k].joined_at = now();
}

static void note_state(struct resident *r) {
    double t = now(), gap = t - r->state_at;
    if (r->state_at && gap > r->gap_max) r->gap_max = gap;
    r->state_at = t;
    r->frames++;
}

/* The city put the resident elsewhere: it goes on from there, the other way. */
static void correct(int k, const unsigned char *p) {
    struct walker *w = &walkers[k];
    uint32_t seq;
    p = get_number(p + 2, &seq);
    if (p[0] != 0xca || p[5] != 0xca) return;
    w->x = get_float(p + 1);
    w->z = get_float(p + 6);
    if (!seq) return;
    residents[k].corrected++;
    w->turn = -w->turn;
    w->vx = -w->vx;
    w->vz = -w->vz;
}

static void welcome(int k, const unsigned char *p) {
    for (int i = 3; i < 8; i++)
        if (p[i] == 0xa2 && p[i + 1] == 'i' && p[i + 2] == 'd') get_number(p + i + 3, &residents[k].id);
    go_live(k);
}

/* Look at a frame of which the first bytes, up to KEEP, are there. */
static void look(int k, const unsigned char *frame, int head) {
    const unsigned char *p = frame + head;
    int opcode = frame[0] & 15;
    if (opcode == 8) lose(k);
    else if (opcode == 9) send_frame(k, 10, p, 0);
    else if (!to_city || p[1] == DELTA || p[1] == KEYFRAME) note_state(&residents[k]);
    else if (p[1] == CORRECTION) correct(k, p);
    else if (p[1] == WELCOME) welcome(k, p);
}

/* Cut the stream into frames; a frame's bytes past KEEP are skipped. */
static void take(int k, const unsigned char *data, long size) {
    struct walker *w = &walkers[k];
    for (; size > 0 && w->stage != LOST;) {
        if (w->skip) {
            long step = w->skip < size ? w->skip : size;
            w->skip -= step, data += step, size -= step;
            continue;
        }
        int length = w->have < 2 ? 0 : w->head[1] & 127, head = length < 126 ? 2 : length == 126 ? 4 : 10;
        long whole = head + length;
        if (w->have >= head && head > 2) {
            whole = head;
            for (int i = 2; i < head; i++) whole += (long)w->head[i] << 8 * (head - 1 - i);
        }
        int wanted = w->have < head ? head : whole < KEEP ? whole : KEEP;
        if (w->have < wanted) {
            int step = wanted - w->have < size ? wanted - w->have : size;
            memcpy(w->head + w->have, data, step);
            w->have += step, data += step, size -= step;
            if (w->have < wanted || w->have <= head) continue;
        }
        look(k, w->head, head);
        w->skip = whole - w->have;
        w->have = 0;
    }
}

/* The answer to the upgrade; what follows it are frames. */
static void shake(int k, const unsigned char *data, long size) {
    struct walker *w = &walkers[k];
    for (; size > 0 && w->have < REPLY_MAX - 1; data++, size--) {
        w->head[w->have++] = *data;
        if (w->have < 4 || memcmp(w->head + w->have - 4, "\r\n\r\n", 4)) continue;
        w->head[w->have] = 0;
        w->have = 0;
        if (!strstr((char *)w->head, " 101 ")) {
            fprintf(stderr, "walkers: the upgrade was refused: %s\n", w->head);
            exit(1);
        }
        w->stage = WAITING;
        say_hello(k);
        if (!to_city) go_live(k);
        take(k, data + 1, size - 1);
        return;
    }
    if (size > 0) fail("an endless answer to the upgrade");
}

static void hear(int k) {
    struct walker *w = &walkers[k];
    if (w->stage == LOST) return;
    ssize_t size = read(w->fd, buffer, sizeof buffer);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) { lose(k); return; }
    residents[k].bytes += size;
    if (w->stage == SHAKING) shake(k, buffer, size);
    else take(k, buffer, size);
}

static void bounce(float *at, float *step, double from) {
    *at += *step;
    if (*at < from || *at > from + side_m) *step = -*step, *at += 2 * *step;
}

/* One step along the way points, round at both ends. */
static void follow(struct walker *w) {
    float *goal = w->way + 2 * w->point, step = SPEED_MPS / hz;
    float dx = goal[0] - w->x, dz = goal[1] - w->z, distance = hypotf(dx, dz);
    if (distance > step) {
        w->x += w->vx = dx / distance * step;
        w->z += w->vz = dz / distance * step;
        return;
    }
    w->x = goal[0];
    w->z = goal[1];
    if (w->point + w->turn < 0 || w->point + w->turn >= w->points) w->turn = -w->turn;
    w->point += w->turn;
}

static void step(int k) {
    struct walker *w = &walkers[k];
    struct resident *r = &residents[k];
    if (w->way) follow(w);
    else bounce(&w->x, &w->vx, left_m), bounce(&w->z, &w->vz, top_m);
    unsigned char move[19] = {0x95, 1, 0xce, [7] = 0xca, [12] = 0xca, [17] = 0xcc};
    put_32(move + 3, r->written + 1);
    put_float(move + 8, w->x);
    put_float(move + 13, w->z);
    move[18] = (int)lrintf((atan2f(w->vz, w->vx) / 6.2831853f + 0.25f) * 256) & 255;
    int at = r->written % HISTORY;
    r->sent_at[at] = now();
    r->sent_x[at] = w->x;
    r->sent_z[at] = w->z;
    r->written++;
    send_frame(k, 2, move, sizeof move);
}

static void place(int k, FILE *ways) {
    struct walker *w = &walkers[k];
    double angle = 6.2831853 * rand() / RAND_MAX;
    w->x = left_m + side_m * rand() / RAND_MAX;
    w->z = top_m + side_m * rand() / RAND_MAX;
    w->vx = SPEED_MPS * cos(angle) / hz;
    w->vz = SPEED_MPS * sin(angle) / hz;
    w->turn = 1;
    if (!ways) return;
    if (fscanf(ways, "%f %f %d %d", &w->x, &w->z, &w->point, &w->points) != 4) fail("ways");
    w->way = malloc(8 * w->points);
    for (int i = 0; i < 2 * w->points; i++)
        if (fscanf(ways, "%f", &w->way[i]) != 1) fail("ways");
}

static void open_ledger(const char *path, int count) {
    struct stat file;
    int fd = open(path, O_RDWR);
    if (fd < 0 || fstat(fd, &file)) fail(path);
    if (file.st_size % sizeof *residents || file.st_size < (off_t)(count * sizeof *residents)) {
        fprintf(stderr, "walkers: the ledger has another layout than ours (%zu bytes a resident)\n", sizeof *residents);
        exit(1);
    }
    residents = mmap(0, file.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (residents == MAP_FAILED) fail("mmap");
}

int main(int argc, char **argv) {
    if (argc < 10) { fprintf(stderr, "see the head of walkers.c\n"); return 2; }
    int count = atoi(argv[2]);
    double joins_per_s = atof(argv[5]);
    port = atoi(argv[3]), hz = atof(argv[4]), left_m = atof(argv[6]), top_m = atof(argv[7]), side_m = atof(argv[8]);
    to_city = !strcmp(argv[9], "city");
    FILE *ways = argc > 10 ? fopen(argv[10], "r") : 0;
    if (argc > 10 && !ways) fail(argv[10]);
    open_ledger(argv[1], count);
    walkers = calloc(count, sizeof *walkers);
    epoll = epoll_create1(0);
    signal(SIGPIPE, SIG_IGN);
    srand(7);
    for (int k = 0; k < count; k++) place(k, ways);
    struct epoll_event stdin_ends = {.events = EPOLLIN, .data.u32 = UINT32_MAX}, ready[READY_MAX];
    epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &stdin_ends);

    int born = 0, k = 0;
    double next_birth = now(), next_step = now(), step_s = 1 / (hz * count);
    for (;;) {
        double t = now();
        for (; born < count && residents[born].wish != WAIT && next_birth <= t; born++, next_birth += 1 / joins_per_s)
            dial(born);
        if (born < count && residents[born].wish == WAIT) next_birth = t;
        for (int burst = 0; next_step <= t && burst < BURST_MAX; burst++, next_step += step_s, k = (k + 1) % count)
            if (walkers[k].stage == LIVE && residents[k].wish == WALK) step(k);
        if (t - next_step > 1) next_step = t;
        for (int n = epoll_wait(epoll, ready, READY_MAX, 1), i = 0; i < n; i++) {
            if (ready[i].data.u32 == UINT32_MAX) return 0;
            hear(ready[i].data.u32);
        }
    }
}
