// A summary's texts as UTF-8, which is what JSON, the store's readers and the pages take.
//
// X12 says nothing of encodings and payers send Latin-1 or cut a letter in half. One such byte in a
// stored summary would make all of it unreadable.
#pragma once

#include "coverage/summary.hpp"

namespace eligd::coverage {

// Every text of it that came out of an answer or a file's name; nothing is dropped (base/utf8.hpp).
void make_utf8(Summary& summary);

}  // namespace eligd::coverage
