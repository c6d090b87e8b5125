prints A and then leaves the tape
++++++++[>++++++++<-]>+.
<<<
