# A whole world that was never seen to break: the pattern of a story, until the first one is kept.
broken nothing
seed 2
turn 0
mode safety
intakes 10
nights 3
crashes 99
storms 1
slow_disk 1
without_people 
without_faults 
