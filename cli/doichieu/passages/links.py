"""The one SQL text: which runs of words of which two documents are the same.

Only runs with a `fresh` word on one side come out: where most of a corpus stands as it was, its runs are known.
"""

from __future__ import annotations

from doichieu.passages.words import GRAM

# Changed words in a row that a run may jump over; three changes close together leave no whole 5-gram between them
GAP = 8
# Each occurrence is linked to those in the first documents only: 500 of 502 holders of a formula end in one
# cluster, where the usual limit on frequency loses all but 5, at a tenth of the links of all pairs
FIRST = 3
# A phrase that one page repeats more often than this is linked by the words around it
REPEATS = 3

LINKS = f"""
WITH ranked AS (
  SELECT h, doc, pos, fresh,
         dense_rank() OVER (PARTITION BY h ORDER BY doc) AS holder,
         row_number() OVER (PARTITION BY h, doc ORDER BY pos) AS repeated
  FROM postings WHERE h IN (SELECT h FROM postings GROUP BY h HAVING min(doc) <> max(doc))
),
kept AS (
  SELECT h, doc, pos, fresh, holder FROM ranked WHERE repeated <= {REPEATS}
),
links AS (
  SELECT x.doc AS a, y.doc AS b, x.pos AS pa, y.pos - x.pos AS shift
  FROM kept x JOIN kept y ON x.h = y.h
  WHERE x.holder <= {FIRST} AND x.doc < y.doc AND (x.fresh = 1 OR y.fresh = 1)
),
steps AS (
  SELECT a, b, pa, shift,
         CASE WHEN pa - lag(pa) OVER (PARTITION BY a, b, shift ORDER BY pa) <= {GRAM + GAP} THEN 0 ELSE 1 END AS opens
  FROM links
),
runs AS (
  SELECT a, b, pa, shift,
         sum(opens) OVER (PARTITION BY a, b, shift ORDER BY pa ROWS UNBOUNDED PRECEDING) AS run
  FROM steps
)
SELECT a, b, min(pa) AS pa, min(pa) + shift AS pb, max(pa) - min(pa) + {GRAM} AS words
FROM runs GROUP BY a, b, shift, run
ORDER BY a, b, pa, pb
"""
