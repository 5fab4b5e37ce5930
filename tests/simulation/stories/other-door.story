# A question that may have arrived went through another door after a refusal.
broken I5: asked through beta while alpha may have it
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
