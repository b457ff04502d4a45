"""Says where each figure of a week stands in the one array of words the search works on.

A record (patient, group, staff member ...) is known by the address of its first word; what stands where inside it is
named here. Days and sessions have seven places each; a set of slots is one word, a bit a slot.
"""

from __future__ import annotations

DAYS = 7

# The head of the array.
COST, HEADS, SHORTS, RANDOM, LOGGED = 1, 2, 3, 4, 5
LOG, LOG_SIZE = 6, 7
PATIENTS, N_PATIENTS, GROUPS, N_GROUPS, STAFF, N_STAFF, VISITS, N_VISITS = 8, 9, 10, 11, 12, 13, 14, 15
WEEK_DAYS, N_CURRICULA = 16, 17
W_UNDER, W_SLOT, W_LEAVE, W_MOVE, W_LEADER, W_MOVE_VISIT = 20, 21, 22, 23, 24, 25
W_IDLE, W_DAY, W_OPEN, W_IMBALANCE, W_AGE = 26, 27, 28, 29, 30
P_HEADS, P_SHORTS, SERVICES, PRIMARIES = 31, 32, 33, 34
TOUCHED, N_TOUCHED, STAMP = 35, 36, 37
WANTED, N_WANTED = 38, 39
PICK_STAFF, PICK_DAY, PICK_START = 40, 41, 42
NOISE, SHORT_GUIDE, SKIP = 43, 44, 45
RUINED, N_RUINED = 46, 47
CURRENT = 48  # the objective with penalties, of the state the search stands in
ORDER, N_ORDER = 49, 50  # the patients, the most constrained first
FOR_NEED = 51  # of a hundred moves of groups, how many are for somebody who lacks one
FORCED = 52  # of those, how many make others give way
MOVE_STATS = 54  # 12 kinds of move, three words each: tried, accepted, better
HEAD_SIZE = 96

# A patient. The tables by curriculum and the starts by length follow; their places vary with the week.
P_ID, PRESCRIBED, MINIMUM, MAXIMUM, DAY_MOST, DAYS_MOST, MEDICARE = 0, 1, 2, 3, 4, 5, 6
P_VISITS, P_N_VISITS, CANDIDATES, N_CANDIDATES, RIVALS, N_RIVALS = 7, 8, 9, 10, 11, 12
AGE_BAND, P_SITE, NEEDS, N_NEEDS, P_FROZEN = 13, 14, 15, 16, 17
GOT, DAYS_USED, MARK, JOINED = 20, 21, 22, 23
P_BUSY, SERVED, PRIMARY_SERVED = 24, 31, 38  # by day
CHOSEN = 45  # by curriculum: the group; then the price of doing without (must), then last week's group

# A group.
G_ID, LENGTH, SESSIONS, CAPACITY, LEAST, ONLINE, QUALIFYING, PRIMARY = 0, 1, 2, 3, 4, 5, 6, 7
CURRICULUM, G_AGE, STARTS_AT, TOTAL = 8, 9, 10, 11  # STARTS_AT: from the patient's address to the starts of this length
LEADERS, N_LEADERS, COLEADERS, N_COLEADERS, ROOMS, N_ROOMS = 12, 13, 14, 15, 16, 17
STARTS, N_STARTS, DAY_SETS, N_DAY_SETS, PARALLEL, ELIGIBLE, N_ELIGIBLE = 18, 19, 20, 21, 22, 23, 24
G_SITE, HAD, OLD_LEADERS, N_OLD_LEADERS, COLED, G_FROZEN = 25, 26, 27, 28, 29, 30
G_DAYS = 31
OLD_STARTS = 32  # by day: last week's start, a bit
SIZE, STAYERS, MOVED, CHANGED, SEATS = 39, 40, 41, 42, 43
MEMBERS = 44  # address of the list
SLOTS_TAKEN, OPEN, START = 45, 46, 47  # what a row keeps begins with OPEN
S_DAY, S_ROOM, S_LEADER, S_COLEADER = 48, 55, 62, 69  # by session
GROUP_SIZE = 76

# A staff member.
K_ID, K_WEEK_MOST, GROUPS_MOST, BREAK_LENGTH, K_WEEK, K_VISITS, K_N_VISITS = 0, 1, 2, 3, 4, 5, 6
ON_SHIFT, K_SITE, K_DAY_MOST, BREAK_STARTS, K_BUSY, K_GROUPS, K_LEADS = 7, 14, 21, 28, 35, 42, 49  # by day
STAFF_SIZE = 56

# A room, a site.
R_ID, R_CAPACITY, R_BUSY = 0, 1, 2
ROOM_SIZE = 9
OFFICES, FULL, LOADS = 0, 1, 8
SITE_SIZE = 8 + DAYS * 64

# A visit.
V_ID, V_PATIENT, V_LENGTH, V_COUNTS, V_QUALIFYING, V_PRIMARY, V_PRICE = 0, 1, 2, 3, 4, 5, 6
V_STAFF, V_N_STAFF, V_OLD_DAY, V_OLD_START, V_STARTS_AT, V_IN_PERSON = 7, 8, 9, 10, 11, 12
V_WITH, V_DAY, V_START = 13, 14, 15
VISIT_SIZE = 16

# Parallel groups: those of one curriculum, site, track, mode, gender, age band and language.
PARALLELS, N_PARALLELS, UNEVEN = 0, 1, 2
PARALLEL_SIZE = 3

# What the log of undone changes calls its entries.
DID_JOIN, DID_LEAVE, DID_BOOK, DID_CANCEL, DID_OPEN, DID_CLOSE, DID_LEAD, DID_COLEAD, DID_ROOM = (
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
)

FAR = 1 << 40  # more than any gain
