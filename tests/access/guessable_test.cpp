// What guessing programs try first, made here by their rules: thousands of passwords of each kind
// are refused, and thousands of passphrases that nobody would make by a rule are not.
//
// The words and rows here are the test's own: none is read from what is shipped.
#include "access/password.hpp"
#include "config/refused_passwords.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace eligd::access {
namespace {

using Made = std::set<std::string>;

Policy of_sunrise() {
  Policy policy;
  policy.practice_words = {"Sunrise Recovery", "Larkfield"};
  return policy;
}

bool is_taken(const std::string& password, const Policy& policy = of_sunrise()) {
  return check_password(Secret(password), "maria.lopez", policy).has_value();
}

constexpr std::array bases{
    "password", "welcome",   "letmein",  "summer",   "winter",    "december",  "monday",
    "dragon",   "monkey",    "princess", "football", "baseball",  "sunshine",  "iloveyou",
    "starwars", "superman",  "michael",  "jessica",  "elizabeth", "chocolate", "butterfly",
    "computer", "internet",  "admin",    "changeme", "hospital",  "insurance", "eligd",
    "medicaid", "larkfield", "recovery", "lopez",    "maria",     "tigers",    "purple",
    "florida",  "liverpool", "mustang",  "pokemon",  "hello"};
constexpr std::array endings{"",  "!",  "!!",  "1",  "12",  "123", "1234", "2024!", "2025", "#1",
                             "$", "@1", "01!", "99", "007", "69!", "321",  "1990",  "!@#",  "11"};

std::string capital(std::string word) {
  word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}
std::string turned(const std::string& word) { return {word.rbegin(), word.rend()}; }
std::string in_signs(std::string word, bool is_thorough) {
  const std::string_view letters = is_thorough ? "aeiosltg" : "aeos";
  const std::string_view signs = is_thorough ? "43105179" : "@30$";
  for (char& c : word)
    if (const auto at = letters.find(c); at != std::string_view::npos) c = signs[at];
  return word;
}

void add(Made& made, std::string password) {
  constexpr std::size_t shortest = 12;
  if (password.size() >= shortest && password.size() <= password_characters_max)
    made.insert(std::move(password));
}

void expect_refused(const Made& made, std::size_t at_least) {
  EXPECT_GE(made.size(), at_least);
  std::size_t taken = 0;
  for (const std::string& password : made) {
    if (!is_taken(password)) continue;
    if (++taken <= 10) ADD_FAILURE() << "taken: " << password;
  }
  EXPECT_EQ(taken, 0u) << "of " << made.size();
}

TEST(GuessedPasswords, made_of_a_word_a_year_and_an_ending_are_refused_in_every_disguise) {
  Made made;
  for (const std::string base : bases) {
    for (const std::string& word :
         {base, capital(base), in_signs(base, false), in_signs(base, true), turned(base)}) {
      for (const std::string ending : endings) {
        add(made, word + ending);
        add(made, word + "2026" + ending);
        add(made, word + "-" + word + ending);
        add(made, ending + word + "1987");
      }
    }
  }
  expect_refused(made, 10'000);
}

TEST(GuessedPasswords, made_of_two_words_everybody_has_are_refused) {
  Made made;
  for (const std::string one : bases) {
    for (const std::string other : bases) {
      add(made, capital(one) + capital(other) + "1!");
      add(made, one + "." + in_signs(other, false) + "2026");
    }
  }
  expect_refused(made, 3'000);
}

TEST(GuessedPasswords, walked_over_the_keys_of_any_usual_layout_are_refused) {
  const std::vector<std::vector<std::string>> layouts{
      {"1234567890", "qwertyuiop", "asdfghjkl;", "zxcvbnm,./"},
      {"1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm,.-"},
      {"1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"},
      {"789", "456", "123"}};
  Made made;
  for (const auto& rows : layouts) {
    for (const std::string ending : {"", "!", "2026", "123!"}) {
      std::vector<std::string> walks;
      for (const std::string& one : rows) {
        walks.push_back(one);
        walks.push_back(turned(one));
        for (const std::string& other : rows) {
          walks.push_back(one.substr(0, 4) + other.substr(0, 4) + one.substr(0, 4));
          walks.push_back(one.substr(0, 6) + turned(other).substr(0, 6));
        }
      }
      // Columns: 1qaz2wsx3edc, and upwards.
      for (std::size_t from = 0; from + 4 <= rows.back().size(); ++from) {
        std::string down;
        std::string up;
        for (std::size_t column = from; column < from + 4; ++column) {
          std::string one;
          for (const std::string& row : rows)
            if (column < row.size()) one += row[column];
          down += one;
          up += turned(one);
        }
        walks.push_back(down);
        walks.push_back(up);
      }
      for (const std::string& walk : walks) {
        add(made, walk + ending);
        add(made, walk + walk + ending);
        if (walk[0] >= 'a' && walk[0] <= 'z') add(made, capital(walk) + ending);
      }
    }
  }
  for (const char* shifted : {"!QAZ@WSX#EDC", "1qaz!QAZ2wsx", "QWERTasdfg!@#", "zaq1ZAQ!xsw2"})
    add(made, shifted);
  expect_refused(made, 400);
}

TEST(GuessedPasswords, that_are_dates_are_refused_however_they_are_written) {
  Made made;
  for (int year = 1950; year <= 2026; year += 4) {
    for (int month = 1; month <= 12; ++month) {
      for (const int day : {1, 9, 17, 28}) {
        add(made, fmt::format("Maria{:02}/{:02}/{}!", month, day, year));
        add(made, fmt::format("lopez{:02}{:02}{}", day, month, year));
        add(made, fmt::format("{}-{:02}-{:02}-{}", year, month, day, year));
        add(made, fmt::format("{:02}.{:02}.{}{:02}{:02}{}", day, month, year, day, month, year));
        add(made, fmt::format("{}{}{}{}", year, year + 1, year, year + 2));
      }
    }
  }
  expect_refused(made, 3'000);
}

TEST(GuessedPasswords, that_say_one_thing_over_and_over_are_refused) {
  std::mt19937 chance(7);
  Made made;
  constexpr std::string_view signs = "abcdefghijklmnopqrstuvwxyz0123456789-!";
  while (made.size() < 3'000) {
    std::string block;
    for (std::size_t i = 0; i < 1 + chance() % 9; ++i) block += signs[chance() % signs.size()];
    std::string password = block + block;
    while (password.size() < 12) password += block;
    add(made, password);
    add(made, block + "xkqj" + turned(block + "xkqj"));
  }
  expect_refused(made, 3'000);
}

// Words of no kind, as a die would choose them: common ones are among them.
constexpr std::array words_of_a_die{
    "abacus",  "acorn",   "almanac",  "anchor",   "anvil",   "apron",   "armory",  "atlas",
    "awning",  "badge",   "bagpipe",  "banjo",    "barley",  "basalt",  "beacon",  "bellows",
    "birch",   "bobbin",  "bonnet",   "borax",    "bramble", "brisket", "buckle",  "burlap",
    "button",  "cactus",  "canoe",    "canvas",   "cedar",   "chalk",   "chisel",  "cider",
    "clover",  "cobalt",  "compass",  "coral",    "cork",    "crayon",  "cricket", "crouton",
    "cymbal",  "dahlia",  "dagger",   "dimple",   "domino",  "drizzle", "dune",    "easel",
    "eclipse", "ember",   "envelope", "fable",    "feather", "fiddle",  "fjord",   "flannel",
    "fossil",  "funnel",  "gadget",   "gazebo",   "geyser",  "girder",  "glacier", "gondola",
    "gravel",  "grotto",  "gusset",   "hammock",  "harbor",  "hazel",   "helmet",  "hinge",
    "hornet",  "husk",    "icicle",   "igloo",    "inkwell", "jigsaw",  "juniper", "kayak",
    "kettle",  "kiln",    "lacquer",  "lantern",  "lattice", "ledger",  "lichen",  "lilac",
    "locket",  "lumber",  "magnet",   "mallet",   "marble",  "meadow",  "mitten",  "molasses",
    "mosaic",  "mustard", "napkin",   "nectar",   "nickel",  "nozzle",  "nutmeg",  "oatmeal",
    "obelisk", "opal",    "orchid",   "otter",    "oyster",  "paddle",  "parsnip", "pebble",
    "pelican", "pewter",  "pigment",  "plaster",  "pocket",  "pollen",  "poplar",  "prism",
    "pulley",  "pumice",  "quarry",   "quartz",   "quiver",  "radish",  "rafter",  "ravine",
    "ribbon",  "rivet",   "rudder",   "saddle",   "saffron", "satchel", "sextant", "shingle",
    "sickle",  "skillet", "sledge",   "spindle",  "sponge",  "stencil", "sundial", "syrup",
    "tadpole", "tassel",  "thimble",  "thistle",  "tinsel",  "toffee",  "trellis", "trombone",
    "tundra",  "turnip",  "tweezer",  "umbrella", "upland",  "urchin",  "valve",   "varnish",
    "velvet",  "vinegar", "violin",   "wafer",    "walnut",  "wharf",   "wicker",  "willow",
    "yarn",    "yeast",   "zephyr",   "tiger",    "orange",  "garden",  "silver",  "window",
    "guitar",  "river",   "butter",   "monkey"};

TEST(Passphrases, of_words_by_chance_are_taken) {  // of four words, common ones among them
  std::mt19937 chance(11);
  std::size_t refused = 0;
  std::set<std::string> made;
  while (made.size() < 3'000) {
    std::set<std::string> words;
    while (words.size() < 4) words.insert(words_of_a_die.at(chance() % words_of_a_die.size()));
    std::string phrase;
    const std::string between = std::array{" ", "-", "", "."}.at(chance() % 4);
    for (const std::string& word : words) phrase += (phrase.empty() ? "" : between) + word;
    made.insert(phrase);
    if (is_taken(phrase)) continue;
    if (++refused <= 10) ADD_FAILURE() << "refused: " << phrase;
  }
  EXPECT_EQ(refused, 0u);
}

TEST(Passphrases, of_signs_by_chance_are_taken) {
  std::mt19937 chance(13);
  constexpr std::string_view signs =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!#%+-/?=";
  std::size_t refused = 0;
  for (int n = 0; n < 3'000; ++n) {
    std::string password;
    for (int i = 0; i < 16; ++i) password += signs[chance() % signs.size()];
    if (is_taken(password)) continue;
    if (++refused <= 10) ADD_FAILURE() << "refused: " << password;
  }
  EXPECT_EQ(refused, 0u);
}

TEST(RefusedPasswords, of_the_practices_own_file_are_refused_as_word_and_by_either_hash) {
  Policy policy;
  EXPECT_TRUE(is_taken("violet teapot under gravel", policy));
  for (const char* line :
       {"Violet Teapot Under Gravel\n",
        // of "violet teapot under gravel"
        "E772290886F0D4CAC02CC87394A40B5C7F1FC0A5:12\n",
        "489b39c51e860ad01adbc41bbe7fa53e663ea1841890e994e6317e742dd9183f\r\n"}) {
    policy.refused_passwords =
        std::make_shared<const config::RefusedPasswords>(config::refused_passwords_in(line));
    const auto refused = check_password(Secret("violet teapot under gravel"), "maria", policy);
    ASSERT_FALSE(refused) << line;
    EXPECT_NE(refused.error().sentence.find("practice's list"), std::string::npos);
    EXPECT_TRUE(is_taken("violin teapot under gravel", policy)) << line;
  }
}

// "quokka" and its like are in no list of ours: only the practice's own file knows them.
TEST(RefusedPasswords, with_what_everybody_adds_are_refused_too) {
  Policy policy;
  policy.refused_passwords =
      std::make_shared<const config::RefusedPasswords>(config::refused_passwords_in(
          "#!comment: as Debian keeps it\nquokka\nwombats\nzorilla\nox\n"));
  const Policy without;
  for (const char* password :
       {"Quokka2026!!", "2026-wombats", "quokkawombats", "QuokkaZorilla1!", "qu0kk@w0mb4ts",
        "zor1ll4zorilla", "quokka.quokka.", "z0r!lla2026!", "quokka-12345678"}) {
    EXPECT_FALSE(is_taken(password, policy)) << password;
  }
  // Each but the repeated ones is taken where nobody keeps such a list.
  EXPECT_TRUE(is_taken("quokkawombats", without));
  EXPECT_TRUE(is_taken("QuokkaZorilla1!", without));
  // A passphrase that has such words among others stays one, and so does much more than an ending.
  for (const char* password : {"quokka teapot wombats gravel", "quokka zorilla wombats",
                               "wombats-7359-1862-4", "foxquokkatrellis"})
    EXPECT_TRUE(is_taken(password, policy)) << password;
}

}  // namespace
}  // namespace eligd::access
