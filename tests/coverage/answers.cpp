#include "answers.hpp"

#include "config/configuration.hpp"
#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace eligd::coverage::test {

config::LevelOfCare level(const std::string& key) {
  static const auto loaded = config::load(ELIGD_SOURCE_DIR "/config");
  if (!loaded.configuration) throw std::runtime_error("the shipped configuration does not load");
  const auto* found = loaded.configuration->level(LevelKey(key));
  if (found == nullptr) throw std::runtime_error("no such level");
  return *found;
}

std::string answer_271(const std::vector<std::string>& benefits, const Written& written) {
  std::vector<std::string> set = {
      "ST*271*0001*005010X279A1",
      "BHT*0022*11*" + written.reference + '*' + written.made,
      "HL*1**20*1",
      "NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*" + written.payer_id,
      "HL*2*1*21*1",
      "NM1*1P*2*EXAMPLE IOP CLINIC*****XX*1999999984",
      "HL*3*2*22*0",
      "TRN*2*" + written.trace + "*9EXAMPLE01",
      "NM1*IL*1*TESTPATIENT*ALEX****MI*" + written.member_id,
      "DMG*D8*" + written.birth + "*F",
  };
  set.insert(set.end(), written.member.begin(), written.member.end());
  set.insert(set.end(), benefits.begin(), benefits.end());
  set.push_back("SE*" + std::to_string(set.size() + 1) + "*0001");
  std::string text =
      "ISA*00*          *00*          *ZZ*EXAMPLECH      *ZZ*EXAMPLECLINIC  "
      "*260302*0915*^*00501*000001008*0*T*:~"
      "GS*HB*EXAMPLECH*EXAMPLECLINIC*20260302*0915*1008*X*005010X279A1~";
  for (const auto& segment : set) text += segment + '~';
  return text + "GE*1*1008~IEA*1*000001008~";
}

std::vector<std::string> plan_lines() {
  return {"EB*1*IND*30*PR*EXAMPLE PPO", "EB*C*IND*30***23*1500*****Y", "EB*C*IND*30***29*900*****Y",
          "EB*G*IND*30***23*5000*****Y", "EB*G*IND*30***29*4000*****Y"};
}

std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Request request(const std::string& level_key) {
  return {.level = level(level_key),
          .from = *CivilDate::of(2026, 3, 9),
          .through = *CivilDate::of(2026, 5, 1),
          .network = OurNetwork::in};
}

Result<Summary> try_explain(const Request& asked, const std::vector<std::string>& files) {
  std::vector<x12::Document> documents;
  documents.reserve(files.size());
  std::vector<AnswerInput> inputs;
  for (const auto& file : files) documents.push_back(x12::read(file));
  for (const auto& document : documents)
    inputs.push_back({.name = "answer.271", .document = &document});
  return explain(asked, inputs);
}

Summary explain_all(const Request& asked, const std::vector<std::string>& files) {
  auto summary = try_explain(asked, files);
  if (!summary) throw std::runtime_error(summary.error().sentence);
  return std::move(*summary);
}

Summary explain_lines(const std::vector<std::string>& benefits, const Request& asked) {
  return explain_all(asked, {answer_271(benefits)});
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace eligd::coverage::test
