"""English words that carry grammar, not content."""

_WORDS = """
a about above across after again against all almost alone along already also although always am
among an and another any are aren as at be became because been before being below between both
but by can cannot could couldn d did didn do does doesn doing don done down due during each eg
either else ensure etc even ever every few first for from further get gets give given had hadn
has hasn have haven having he hence her here hers herself him himself his how however i ie if in
including instead into is isn it its itself just least less let like ll m made make makes making
many may me might more most much must my myself nor not now of off often on once one only or
other others our ours ourselves out over own per quite rather re s same several shall she should
shouldn since so some such t than that the their theirs them themselves then there thereby
therefore these they this those through throughout thus to too toward towards two under until up
upon us ve very via was wasn we well were weren what when where whereas whether which while who
whom whose why will with within without won would wouldn yet you your yours yourself
"""
ENGLISH = frozenset(_WORDS.split())
