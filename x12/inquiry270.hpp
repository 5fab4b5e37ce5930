// The typed 270 (005010X279A1) as it was read: loops as structs, segments as named views.
//
// In a namespace of its own, since the words are those of the 271 and of the outgoing 270. Every
// segment between ST and SE is somewhere in it; views and vectors live in the bytes and the arena
// given to read_270.
#pragma once

#include "x12/response271.hpp"

namespace eligd::x12::view270 {

// 2110C / 2110D.
struct Question {
  Eq eq;
  List<Amt> amounts;
  List<Iii> places;
  List<Ref> references;
  List<Dtp> dates;
};

// What 2000C/2100C and 2000D/2100D share.
struct Member {
  Hl hl;
  List<Trn> traces;
  Nm1 name;
  List<Ref> references;
  N3 street;
  N4 city;
  Prv provider;
  Dmg demographics;
  Ins relationship;
  Hi diagnoses;
  List<Dtp> dates;
  List<Question> questions;
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
  Prv provider;
  List<Subscriber> subscribers;
};

struct Source {
  Hl hl;
  Nm1 name;
  List<Receiver> receivers;
};

struct Inquiry {
  Segment st;
  Bht bht;
  List<Source> sources;
  Segment se;
  List<Segment> unplaced;
};

}  // namespace eligd::x12::view270
