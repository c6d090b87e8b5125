Loops inside loops: 4 times 4 times 4 and 1 is A
++++[>++++[>++++<-]<-]>>+.
clears of cells that are in use and not: [-] [ [-] ] >[-]<
[-]++++++++++.
