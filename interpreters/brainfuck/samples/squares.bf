Prints the squares of 0 to 31: each is the one before it and the next odd number
Numbers are three decimal digits that carry

++++++[>>>++++++++>>>>++++++++>>>>++++++++<<<<<<<<<<<-]       three digits: the character 0
>>>>++++++++++>>>>++++++++++                                  ten steps to a carry
<<<<<<<+<++++++++[>>++++<<-]>>[<<+>>-]<<                      the first odd number; 32 squares to print
[                                                             for each square
  >>>>>>>>>>>>[<.>[->+<]]>[-<+>]                              the hundreds, once there are any
  >[<<<<<<<.>>>>>>>[->+<]]>[-<+>]                             the tens, likewise
  <<<<<<<<<<<<.>>>>>>>>>>>>>++++++++++.[-]                    the ones and the end of the line
  <<<<<<<<<<<<<<<[                                            as often as the odd number says
    >+>+>->+<[>-]>[                                           count up; when ten are full
      -<++++++++++<---------->>>>>>>>>>>+<<<<<<<+>->+<[>-]>[  carry to the tens; when those are full
        -<++++++++++<---------->>>>>+<+<                      carry to the hundreds
      ]<<<<
    ]<<<<<-
  ]>[<+>-]<++                                                 the next odd number
  <-
]
