// The built-in knowledge: tables compiled in at build time, and the one pass that finds their rows in a text.
//
// A table is data/ar/NAME.tsv. Lines that begin with '#' are comment, but for directives:
//
//   #! doc TEXT          the table's purpose
//   #! enum NAME a b c   declares an enumeration
//   #! exact             its keys do not match behind a cut "ال"
//   #! accusative X Y…   its keys of one word match with the ending X of the indefinite accusative too, «قاربا» as
//                        «قارب», but for those that end in a Y and where another key is spelled so
//   #! homographs        two rows may share a folded key; a ref() to one then spells it as its row does
//   #! conjugated        its keys are verb lemmas: not they but all forms of the verbs match, as rows of VerbForms
//   #! compiler          read by isnad_lexc alone: no key, no rows at run time
//
// The first other line names the columns, tab separated, as NAME:TYPE:
//
//   key:forms        what is matched: folded, '|' between spellings that folding does not unite; one or more
//                    words. A table has exactly one. "ال" is written where the form has it; a form listed without
//                    it is found with it too (the match says so by kAl). That is true of the first word; words
//                    after it match as they are listed.
//   x:int  x:long  x:text  x:flag  x:enum(NAME)  x:FactType  x:Role  x:Modality  x:Outcome  x:EntityType
//                    an enumeration followed by '?' may be empty; an empty number is 0; a flag is "yes" or empty
//   x:ref(TABLE)     a key of another table; becomes its row number, -1 if empty
//   example:text     a sentence in which the row must match; may be empty
//   counterexample:text  one in which the engine that reads the table must not use it; checked by that room's test
//   source:text      where a fact that is not common knowledge comes from
//
// isnad_lexc reads, checks and compiles all tables to tables.gen.h (one struct of typed columns and one accessor
// a table), tables.gen.cc (rows, double-array trie, fingerprint) and examples.gen.cc. A row whose example does not
// match, an unknown column, a duplicate key within a table or a dangling reference fails the build with file and
// line.
#ifndef ISNAD_SERVICE_LEXICON_LEXICON_H_
#define ISNAD_SERVICE_LEXICON_LEXICON_H_

#include <string_view>

#include "service/lexicon/annotations.h"
#include "service/lexicon/tables.gen.h"
#include "service/text/document.h"

namespace isnad::lexicon {

// One pass of the trie over every token and every way to cut its proclitics. Pure; linear in the text.
// The document must outlive the result.
Annotations Annotate(const text::Document& document);

// Sixteen hexadecimal digits over all tables and the folding: the same knowledge, the same fingerprint.
std::string_view Fingerprint();

}  // namespace isnad::lexicon

#endif  // ISNAD_SERVICE_LEXICON_LEXICON_H_
