// Ten lines that read an answer with the installed library.
#include "x12/check.hpp"
#include "x12/document.hpp"

#include <cstdio>

int main() {
  const auto document = eligd::x12::read(
      "ISA*00*          *00*          *ZZ*EXAMPLECH      *ZZ*EXAMPLECLINIC  "
      "*260302*0915*^*00501*000001008*0*T*:~TA1*000000019*260301*1200*A*000~IEA*0*000001008~");
  const auto findings = eligd::x12::validate(document);
  std::printf("%zu interchange, %zu findings\n", document.interchanges().size(), findings.size());
  return document.interchanges().size() == 1 && findings.empty() ? 0 : 1;
}
