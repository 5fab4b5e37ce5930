// The typed 271 (005010X279A1): loops as structs, segments as named views.
//
// Every segment between ST and SE is somewhere in it: what no loop takes goes to `unplaced`, never
// away. All views and lists live in the arena and the bytes given to read_271. What a broken
// answer leaves out (an HL, a name) is a segment that tests false.
#pragma once

#include "x12/list.hpp"
#include "x12/segments.hpp"

namespace eligd::x12 {

// 2120C / 2120D: whom a benefit points at. Belongs to the EB before it.
struct BenefitEntity {
  Nm1 name;
  N3 street;
  N4 city;
  List<Per> contacts;
  Prv provider;
};

// 2110C / 2110D with its 2115 (III) and 2120 loops.
struct Benefit {
  Eb eb;
  List<Hsd> deliveries;
  List<Ref> references;
  List<Dtp> dates;
  List<Aaa> rejects;
  List<Msg> messages;
  List<Iii> places;
  List<BenefitEntity> entities;
};

// What 2000C/2100C and 2000D/2100D share.
struct Member {
  Hl hl;
  List<Trn> traces;
  Nm1 name;
  List<Ref> references;
  N3 street;
  N4 city;
  List<Aaa> rejects;
  Prv provider;
  Dmg demographics;
  Ins relationship;
  Hi diagnoses;
  List<Dtp> dates;
  Mpi military;
  List<Benefit> benefits;
};

struct Dependent : Member {};

struct Subscriber : Member {
  List<Dependent> dependents;
};

struct Receiver {
  Hl hl;
  Nm1 name;
  List<Ref> references;
  N3 street;
  N4 city;
  List<Aaa> rejects;
  Prv provider;
  List<Subscriber> subscribers;
};

struct Source {
  Hl hl;
  List<Aaa> rejects;  // 2000A
  Nm1 name;
  List<Per> contacts;
  List<Aaa> name_rejects;  // 2100A
  List<Receiver> receivers;
};

struct Response271 {
  Segment st;
  Bht bht;
  List<Source> sources;
  Segment se;
  List<Segment> brackets;  // LS and LE: the loops they bracket are told by what stands inside
  List<Segment> unplaced;
};

}  // namespace eligd::x12
